/**
 * Entries with a guide as public services of CPSV-AP 3.2.0 (SEMIC, CC BY 4.0), in JSON-LD, and
 * back. Prefixes stand in the document itself, so that it can be read without fetching a context.
 */
import {compileMarkdown} from '../../knowledge/compile-markdown.ts';
import {plainText} from '../../knowledge/rich-text.ts';
import type {EntryRecord} from './entry-record.ts';
import {type FieldObject, presentFields} from './field-value.ts';
import {idAfter, type LdGraph, type LdNode, textAt, textIn, textsAt} from './json-ld.ts';
import type {KnowledgeNames} from './knowledge-names.ts';
import {CHANNEL_LABELS, REGION_LABELS} from './labels.ts';
import {plainToMarkdown} from './plain-to-markdown.ts';

const CONTEXT = {
  adms: 'http://www.w3.org/ns/adms#',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
};

/** The country as the EU's authority table names it. */
const CHINA = {'@id': 'http://publications.europa.eu/resource/authority/country/CHN'};
const CHINESE = {'@id': 'http://publications.europa.eu/resource/authority/language/ZHO'};

/** Guide elements that are said as a rule the service follows, by the title of that rule. */
const RULES: readonly (readonly [string, 'steps' | 'legalLimit' | 'promisedLimit' | 'visits'])[] = [
  ['办理流程', 'steps'],
  ['法定时限', 'legalLimit'],
  ['承诺时限', 'promisedLimit'],
  ['到场次数', 'visits'],
];

/** Whether a record describes a service: the vocabulary has no class for a bare question. */
export function isService(record: EntryRecord): boolean {
  return record.guide !== undefined;
}

/** A document with one service for each record that has a guide. */
export function cpsvAp(records: readonly EntryRecord[], names: KnowledgeNames): FieldObject {
  return {
    '@context': CONTEXT,
    '@graph': records.filter(isService).map((record) => service(record, names)),
  };
}

const zh = (text: string): FieldObject => ({'@language': 'zh-Hans', '@value': text});
const en = (text: string): FieldObject => ({'@language': 'en', '@value': text});
const address = (kind: string, id: string): string => `#${kind}/${encodeURIComponent(id)}`;

function concept(kind: string, id: string, label?: string): FieldObject {
  return presentFields({
    '@id': address(kind, id),
    '@type': 'skos:Concept',
    'skos:prefLabel': label === undefined ? undefined : zh(label),
  });
}

function service(record: EntryRecord, names: KnowledgeNames): FieldObject {
  const {id = '', guide = {}, department, topic, question, questionEn, summaryEn} = record;
  const answer = plainText(compileMarkdown(record.body).answer);
  return presentFields({
    '@id': address('service', id),
    '@type': 'cpsv:PublicService',
    'dct:identifier': id,
    'dct:title': [
      ...(question === undefined ? [] : [zh(question)]),
      ...(questionEn === undefined ? [] : [en(questionEn)]),
    ],
    'dct:description': [
      ...(answer === '' ? [] : [zh(answer)]),
      ...(summaryEn === undefined ? [] : [en(summaryEn)]),
    ],
    'dct:language': CHINESE,
    'dcat:keyword': record.keywords?.map(zh),
    'cv:hasCompetentAuthority': department === undefined ? undefined : authority(department, names),
    'cv:thematicArea':
      topic === undefined ? undefined : concept('topic', topic, names.topics.get(topic)),
    'dct:audience': record.audience?.map((one) => concept('audience', one)),
    'dct:spatial': record.regions?.map((region) =>
      presentFields({
        '@id': address('region', region),
        '@type': 'dct:Location',
        'skos:prefLabel': named(REGION_LABELS.get(region)),
      }),
    ),
    'adms:status': record.status === undefined ? undefined : concept('status', record.status),
    'cv:relatedService': record.related?.map((one) => ({'@id': address('service', one)})),
    'cv:holdsRequirement': guide.conditions?.map((text, i) => ({
      '@type': 'cv:Requirement',
      'dct:identifier': `${id}-condition-${i + 1}`,
      'dct:title': zh(text),
    })),
    'cpsv:hasInput': guide.materials?.map(({name, form}, i) =>
      presentFields({
        '@type': 'cv:Evidence',
        'dct:identifier': `${id}-material-${i + 1}`,
        'dct:title': named(name),
        'dct:description': named(form),
      }),
    ),
    'cpsv:follows': rules(record),
    'cpsv:produces':
      guide.result === undefined
        ? undefined
        : {
            '@type': 'cv:Output',
            'dct:identifier': `${id}-result`,
            'dct:title': zh(guide.result),
          },
    'cv:hasCost':
      guide.fee?.amount === undefined
        ? undefined
        : {
            '@type': 'cv:Cost',
            'dct:identifier': `${id}-fee`,
            'dct:description': zh(guide.fee.amount),
          },
    'cv:hasChannel': channels(record),
    'cv:contactPoint':
      guide.phone === undefined
        ? undefined
        : {'@type': 'cv:ContactPoint', 'cv:telephone': guide.phone},
    'cv:hasLegalResource': record.basis?.map(({law, article, status}) =>
      presentFields({
        '@type': 'eli:LegalResource',
        'eli:title': named(law),
        'eli:number': article,
        'eli:in_force': status === 'in-force' ? {'@id': 'eli:InForce-inForce'} : undefined,
      }),
    ),
  });
}

function named(label: string | undefined): FieldObject | undefined {
  return label === undefined ? undefined : zh(label);
}

function authority(department: string, names: KnowledgeNames): FieldObject {
  const labels = [
    named(names.departments.get(department) ?? department),
    ...(names.departmentsEn.has(department) ? [en(names.departmentsEn.get(department) ?? '')] : []),
  ];
  return {
    '@id': address('department', department),
    '@type': 'cv:PublicOrganisation',
    'dct:identifier': department,
    'skos:prefLabel': labels.flatMap((label) => label ?? []),
    'dct:spatial': CHINA,
  };
}

function rules({id = '', guide = {}}: EntryRecord): FieldObject[] {
  return RULES.flatMap(([title, element]): FieldObject[] => {
    const value = guide[element];
    // A set of descriptions has no order in RDF: steps are lines of one.
    const text = typeof value === 'string' ? value : (value ?? []).map(oneLine).join('\n');
    if (text === '') return [];
    return [
      {
        '@type': 'cpsv:Rule',
        'dct:identifier': `${id}-${element}`,
        'dct:title': zh(title),
        'dct:description': zh(text),
      },
    ];
  });
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

function channels({id = '', guide = {}, channels: kinds = []}: EntryRecord): FieldObject[] {
  return [
    ...kinds.map((kind) => ({
      '@type': 'cv:Channel',
      'dct:identifier': `${id}-${kind}`,
      'dct:type': concept('channel', kind, CHANNEL_LABELS.get(kind)),
    })),
    ...(guide.places ?? []).map((place, i) => ({
      '@type': 'cv:Channel',
      'dct:identifier': `${id}-place-${i + 1}`,
      'dct:type': concept('channel-detail', 'place', '办理地点'),
      'dct:description': zh(place),
    })),
    ...(guide.online === undefined
      ? []
      : [
          {
            '@type': 'cv:Channel',
            'dct:identifier': `${id}-entrance`,
            'dct:type': concept('channel-detail', 'online', '网办入口'),
            'dct:description': zh(guide.online),
          },
        ]),
  ];
}

/** The fields of the services in a document. */
export function readCpsvAp(graph: LdGraph): FieldObject[] {
  return graph
    .nodesOf('PublicService')
    .filter((one) => textAt(one, 'title', 'name') !== undefined)
    .map((one) => fromService(graph, one));
}

function fromService(graph: LdGraph, one: LdNode): FieldObject {
  const at = (...terms: string[]) => graph.nodesAt(one, ...terms);
  const texts = (nodes: readonly LdNode[], ...terms: string[]) =>
    nodes.flatMap((other) => textAt(other, ...terms) ?? []);
  const ours = (kind: string, nodes: readonly LdNode[]) =>
    nodes.flatMap((other) => idAfter(`#${kind}/`, other) ?? []);
  const [organisation] = at('hasCompetentAuthority');
  const description = textAt(one, 'description');
  const channelNodes = at('hasChannel');
  const typed = (kind: string, id: string) =>
    channelNodes.filter((channel) => ours(kind, graph.nodesAt(channel, 'type')).includes(id));
  const [topic] = at('thematicArea');
  return presentFields({
    id: textAt(one, 'identifier'),
    question: textAt(one, 'title', 'name'),
    questionEn: textIn('en', one, 'title', 'name'),
    summaryEn: textIn('en', one, 'description'),
    keywords: textsAt(one, 'keyword').map(({text}) => text),
    topic: topic && (idAfter('#topic/', topic) ?? textAt(topic, 'prefLabel')),
    department:
      organisation &&
      (idAfter('#department/', organisation) ??
        textAt(organisation, 'prefLabel', 'preferredLabel', 'title', 'name')),
    audience: ours('audience', at('audience')),
    regions: ours('region', at('spatial')),
    status: ours('status', at('status'))[0],
    related: ours('service', at('relatedService')),
    channels: channelNodes.flatMap((channel) => ours('channel', graph.nodesAt(channel, 'type'))),
    basis: at('hasLegalResource').flatMap((law): FieldObject[] => {
      const title = textAt(law, 'title', 'name', 'identifier');
      if (title === undefined) return [];
      const inForce = graph
        .nodesAt(law, 'in_force')
        .some((other) => String(other['@id'] ?? '').endsWith('InForce-inForce'));
      return [
        presentFields({
          law: title,
          article: textAt(law, 'number'),
          status: inForce ? 'in-force' : 'check',
        }),
      ];
    }),
    guide: presentFields({
      conditions: texts(at('holdsRequirement'), 'title', 'name'),
      materials: at('hasInput').map((evidence) =>
        presentFields({
          name: textAt(evidence, 'title', 'name'),
          form: textAt(evidence, 'description'),
        }),
      ),
      ...rulesOf(at('follows')),
      fee: presentFields({amount: texts(at('hasCost'), 'description')[0]}),
      places: texts(typed('channel-detail', 'place'), 'description'),
      online: texts(typed('channel-detail', 'online'), 'description')[0],
      result: texts(at('produces'), 'title', 'name')[0],
      phone: texts(at('contactPoint'), 'telephone', 'hasTelephone')[0],
    }),
    body: description === undefined ? undefined : plainToMarkdown(description),
  });
}

function rulesOf(nodes: readonly LdNode[]): FieldObject {
  const fields: FieldObject = {};
  for (const [title, element] of RULES) {
    const rule = nodes.find((other) => textAt(other, 'title', 'name') === title);
    const text = rule && textAt(rule, 'description');
    if (text !== undefined) fields[element] = element === 'steps' ? text.split('\n') : text;
  }
  return fields;
}
