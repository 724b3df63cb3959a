/**
 * Entries as a schema.org `FAQPage` and back. What the vocabulary has a property for is kept
 * (docs/import-export.md lists it).
 */
import {compileMarkdown} from '../../knowledge/compile-markdown.ts';
import type {EntryRecord} from './entry-record.ts';
import {type FieldObject, type FieldValue, presentFields} from './field-value.ts';
import {htmlToMarkdown} from './html-to-markdown.ts';
import {idAfter, isA, type LdGraph, type LdNode, textAt, textIn, textsAt} from './json-ld.ts';
import type {KnowledgeNames} from './knowledge-names.ts';
import {REGION_LABELS, STATUS_LABELS} from './labels.ts';
import {richTextHtml} from './rich-text-html.ts';

/** Types that hold a service for which somebody may want an entry. */
const SERVICES = ['GovernmentService', 'Service'];

/** A document with one question for each record. */
export function faqPage(records: readonly EntryRecord[], names: KnowledgeNames): FieldObject {
  return {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    inLanguage: 'zh-Hans',
    mainEntity: records.map((record) => question(record, names)),
  };
}

/** A node of a type, without the properties that there is nothing to say in. */
function node(type: string, properties: Record<string, FieldValue | undefined>): FieldObject {
  return {'@type': type, ...presentFields(properties)};
}

function question(record: EntryRecord, names: KnowledgeNames): FieldObject {
  const html = richTextHtml(compileMarkdown(record.body));
  const {questionEn, summaryEn} = record;
  const about = [
    ...(record.topic === undefined
      ? []
      : [node('DefinedTerm', {termCode: record.topic, name: names.topics.get(record.topic)})]),
    ...(record.guide === undefined ? [] : [service(record, names)]),
  ];
  return node('Question', {
    '@id': record.id === undefined ? undefined : `#${encodeURIComponent(record.id)}`,
    identifier: record.id,
    name: record.question,
    alternateName: record.variants,
    keywords: record.keywords,
    acceptedAnswer:
      html === '' && record.department === undefined
        ? undefined
        : node('Answer', {
            text: html === '' ? undefined : html,
            author: organization(record.department, names),
          }),
    workTranslation:
      questionEn === undefined && summaryEn === undefined
        ? undefined
        : node('Question', {
            inLanguage: 'en',
            name: questionEn,
            acceptedAnswer: summaryEn === undefined ? undefined : node('Answer', {text: summaryEn}),
          }),
    about,
    audience: record.audience?.map((audienceType) => node('Audience', {audienceType})),
    spatialCoverage: record.regions?.map((identifier) =>
      node('AdministrativeArea', {identifier, name: REGION_LABELS.get(identifier)}),
    ),
    dateModified: record.reviewed,
    temporalCoverage:
      record.validFrom === undefined
        ? undefined
        : `${record.validFrom}/${record.validUntil ?? '..'}`,
    expires: record.validUntil,
    creativeWorkStatus: record.status,
    isBasedOn: record.basis?.map(({law, article, version, status}) =>
      node('Legislation', {
        name: law,
        position: article,
        version,
        // 待核 is no statement about the law; the vocabulary has no word for it.
        legislationLegalForce: status === 'in-force' ? 'InForce' : undefined,
      }),
    ),
    citation: record.source?.map(({title, date, url}) =>
      node('CreativeWork', {name: title, datePublished: date, url}),
    ),
    mentions: record.related?.map((id) =>
      node('CreativeWork', {'@id': `#${encodeURIComponent(id)}`}),
    ),
  });
}

function organization(
  department: string | undefined,
  names: KnowledgeNames,
): FieldObject | undefined {
  if (department === undefined) return undefined;
  return node('GovernmentOrganization', {
    identifier: department,
    name: names.departments.get(department),
  });
}

function service(
  {question, guide = {}, department}: EntryRecord,
  names: KnowledgeNames,
): FieldObject {
  const {phone, supervisionPhone, places, online, promisedLimit} = guide;
  const phones = [
    ...(phone === undefined ? [] : [node('ContactPoint', {contactType: '咨询', telephone: phone})]),
    ...(supervisionPhone === undefined
      ? []
      : [node('ContactPoint', {contactType: '监督投诉', telephone: supervisionPhone})]),
  ];
  const hasChannel =
    phones.length > 0 ||
    (places?.length ?? 0) > 0 ||
    online !== undefined ||
    promisedLimit !== undefined;
  const hasProcedure = (guide.materials?.length ?? 0) > 0 || (guide.steps?.length ?? 0) > 0;
  return node('GovernmentService', {
    name: question,
    serviceOperator: organization(department, names),
    availableChannel: hasChannel
      ? node('ServiceChannel', {
          serviceUrl: online,
          servicePhone: phones,
          serviceLocation: places?.map((name) => node('Place', {name})),
          // Meant to be a duration, which cannot say “working days”: the words are of more use.
          processingTime: promisedLimit,
        })
      : undefined,
    serviceOutput: guide.result === undefined ? undefined : node('Thing', {name: guide.result}),
    offers:
      guide.fee?.amount === undefined ? undefined : node('Offer', {description: guide.fee.amount}),
    subjectOf: hasProcedure
      ? node('HowTo', {
          name: question,
          supply: guide.materials?.map(({name, form, copies}) =>
            node('HowToSupply', {name, description: form, requiredQuantity: copies}),
          ),
          step: guide.steps?.map((text) => node('HowToStep', {text})),
        })
      : undefined,
  });
}

/** The fields of the questions of a document, and of the services that belong to no question. */
export function readSchemaOrg(graph: LdGraph): FieldObject[] {
  const questions = graph
    .nodesOf('Question')
    .filter((one) => textAt(one, 'name', 'text') !== undefined);
  const translations = new Set(
    questions.flatMap((one) => graph.nodesAt(one, 'workTranslation', 'translationOfWork')),
  );
  const attached = new Set(questions.flatMap((one) => graph.nodesAt(one, 'about')));
  return [
    ...questions.filter((one) => !translations.has(one)).map((one) => fromQuestion(graph, one)),
    ...graph
      .nodesOf(...SERVICES)
      .filter((one) => !attached.has(one) && textAt(one, 'name') !== undefined)
      .map((one) => fromService(graph, one)),
  ];
}

const words = (one: LdNode, ...terms: string[]): string[] =>
  textsAt(one, ...terms).map(({text}) => text);

function fromQuestion(graph: LdGraph, one: LdNode): FieldObject {
  const answers = graph.nodesAt(one, 'acceptedAnswer');
  const answer = answers[0] ?? graph.nodesAt(one, 'suggestedAnswer')[0];
  const about = graph.nodesAt(one, 'about');
  const guide = about.find((other) => isA(other, ...SERVICES));
  const topic = about.find((other) => isA(other, 'DefinedTerm'));
  const translation = graph.nodesAt(one, 'workTranslation')[0];
  const coverage = textAt(one, 'temporalCoverage')?.split('/') ?? [];
  const html = answer && textAt(answer, 'text');
  return presentFields({
    id: textAt(one, 'identifier'),
    question: textAt(one, 'name', 'text'),
    questionEn: translation ? textAt(translation, 'name') : textIn('en', one, 'name'),
    summaryEn: graph
      .nodesAt(translation ?? {}, 'acceptedAnswer')
      .flatMap((other) => words(other, 'text'))[0],
    variants: words(one, 'alternateName'),
    keywords: keywords(one),
    topic: topic && textAt(topic, 'termCode', 'name'),
    department: answer && operator(graph, [...graph.nodesAt(answer, 'author', 'publisher')]),
    audience: graph.nodesAt(one, 'audience').flatMap((other) => words(other, 'audienceType')),
    regions: graph
      .nodesAt(one, 'spatialCoverage')
      .flatMap((other) => words(other, 'identifier').slice(0, 1)),
    reviewed: textAt(one, 'dateModified')?.slice(0, 10),
    validFrom: coverage.length === 2 ? coverage[0] : undefined,
    validUntil: textAt(one, 'expires')?.slice(0, 10),
    status: statusOf(textAt(one, 'creativeWorkStatus')),
    basis: graph.nodesAt(one, 'isBasedOn').map((law) =>
      presentFields({
        law: textAt(law, 'name', 'url'),
        article: textAt(law, 'position'),
        version: textAt(law, 'version'),
        status: textAt(law, 'legislationLegalForce')?.endsWith('InForce') ? 'in-force' : 'check',
      }),
    ),
    source: graph.nodesAt(one, 'citation').map((work) =>
      presentFields({
        title: textAt(work, 'name', 'url'),
        date: textAt(work, 'datePublished'),
        url: textAt(work, 'url'),
      }),
    ),
    related: graph.nodesAt(one, 'mentions').flatMap((other) => idAfter('#', other) ?? []),
    guide: guide && guideOf(graph, guide),
    body: html === undefined ? undefined : htmlToMarkdown(html),
  });
}

/** Only a status of ours is one: “Published” elsewhere says nothing of who has checked it here. */
function statusOf(word: string | undefined): string | undefined {
  return word !== undefined && STATUS_LABELS.has(word) ? word : undefined;
}

/** Keywords are a list, or one text with commas. */
function keywords(one: LdNode): string[] {
  const given = words(one, 'keywords', 'keyword');
  return given.length === 1 && !Array.isArray(one.keywords)
    ? (given[0] ?? '').split(/[,，、;；]/).map((word) => word.trim())
    : given;
}

/** The id of an organization where it has one of ours, else its name. */
function operator(graph: LdGraph, organizations: readonly LdNode[]): string | undefined {
  for (const one of organizations) {
    const name = textAt(one, 'identifier') ?? textAt(one, 'name', 'prefLabel');
    if (name !== undefined) return name;
    const parent = operator(graph, graph.nodesAt(one, 'parentOrganization'));
    if (parent !== undefined) return parent;
  }
  return undefined;
}

function fromService(graph: LdGraph, one: LdNode): FieldObject {
  const description = textAt(one, 'description');
  return presentFields({
    id: textAt(one, 'identifier'),
    question: textAt(one, 'name'),
    questionEn: textIn('en', one, 'name'),
    variants: words(one, 'alternateName'),
    keywords: keywords(one),
    department: operator(graph, graph.nodesAt(one, 'serviceOperator', 'provider')),
    guide: guideOf(graph, one),
    body: description === undefined ? undefined : htmlToMarkdown(description),
  });
}

function guideOf(graph: LdGraph, one: LdNode): FieldObject {
  const channels = graph.nodesAt(one, 'availableChannel');
  const under = (...terms: string[]) => channels.flatMap((other) => graph.nodesAt(other, ...terms));
  const phones = under('servicePhone');
  const isComplaint = (phone: LdNode) =>
    /监督|投诉|complain/i.test(textAt(phone, 'contactType') ?? '');
  const [phone] = phones.filter((other) => !isComplaint(other));
  const [supervision] = phones.filter(isComplaint);
  const procedures = graph.nodesAt(one, 'subjectOf').filter((other) => isA(other, 'HowTo'));
  const offer = graph.nodesAt(one, 'offers')[0];
  const price = offer && textAt(offer, 'price');
  return presentFields({
    materials: procedures
      .flatMap((other) => graph.nodesAt(other, 'supply'))
      .map((supply) =>
        presentFields({
          name: textAt(supply, 'name'),
          form: textAt(supply, 'description'),
          copies: countOf(textAt(supply, 'requiredQuantity')),
        }),
      ),
    steps: procedures
      .flatMap((other) => graph.nodesAt(other, 'step'))
      .flatMap((step) => textAt(step, 'text', 'name') ?? []),
    promisedLimit: channels.flatMap((other) => textAt(other, 'processingTime') ?? [])[0],
    fee: presentFields({
      amount:
        (offer && textAt(offer, 'description')) ??
        (price === undefined
          ? undefined
          : `${price} ${(offer && textAt(offer, 'priceCurrency')) ?? ''}`.trim()),
    }),
    places: under('serviceLocation').flatMap((place) => placeOf(graph, place) ?? []),
    online: channels.flatMap((other) => textAt(other, 'serviceUrl') ?? [])[0],
    result: graph
      .nodesAt(one, 'serviceOutput', 'produces')
      .flatMap((other) => textAt(other, 'name') ?? [])[0],
    phone: phone && textAt(phone, 'telephone'),
    supervisionPhone: supervision && textAt(supervision, 'telephone'),
  });
}

function placeOf(graph: LdGraph, place: LdNode): string | undefined {
  const address = graph.nodesAt(place, 'address')[0];
  const parts = [
    textAt(place, 'name'),
    textAt(place, 'address') ?? (address && textAt(address, 'streetAddress')),
  ].flatMap((part) => part ?? []);
  return parts.length === 0 ? undefined : parts.join('，');
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
