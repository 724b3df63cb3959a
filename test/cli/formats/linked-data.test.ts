/** Questions and services that others have published as linked data. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {EntryRecord} from '../../../src/cli/formats/entry-record.ts';
import {NO_MAPPING} from '../../../src/cli/formats/mapping.ts';
import {type OpenedFile, openSource} from '../../../src/cli/formats/open-source.ts';

const open = (file: string, text: string): Promise<OpenedFile> =>
  openSource(file, new TextEncoder().encode(text), 'jsonld');

async function records(file: string, content: unknown): Promise<EntryRecord[]> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const {sources, findings} = await open(file, text);
  assert.deepEqual(findings, []);
  return sources.flatMap((source) => source.read(NO_MAPPING).entries.map(({record}) => record));
}

const faq = {
  '@context': 'https://schema.org',
  '@type': 'FAQPage',
  mainEntity: [
    {
      '@type': 'Question',
      name: '狗能上船吗',
      acceptedAnswer: {'@type': 'Answer', text: '<p>可以，要<b>装笼</b>。</p>'},
    },
  ],
};
const expected = {question: '狗能上船吗', body: '可以，要**装笼**。'};

describe('a FAQ page', () => {
  it('is read from JSON-LD', async () => {
    assert.deepEqual(await records('faq.jsonld', faq), [expected]);
  });

  it('is read from the scripts of an HTML page, beside others that say nothing of it', async () => {
    const page = `<!doctype html><title>常见问题</title>
<script>var a = '<script type="application/ld+json">';</script>
<script type="application/ld+json">{"@type": "WebSite", "name": "某县政府"}</script>
<script type="application/ld+json">${JSON.stringify(faq)}</script><p>正文</p>`;
    assert.deepEqual(await records('faq.html', page), [expected]);
  });

  it('is read with prefixes, full names, @graph and references', async () => {
    const graph = {
      '@context': {schema: 'https://schema.org/'},
      '@graph': [
        {'@id': '#p', '@type': 'schema:FAQPage', 'schema:mainEntity': {'@id': '#q'}},
        {
          '@id': '#q',
          '@type': ['https://schema.org/Question'],
          'https://schema.org/name': {'@value': '狗能上船吗', '@language': 'zh'},
          'schema:acceptedAnswer': {'@id': '#a'},
        },
        {
          '@id': '#a',
          '@type': 'schema:Answer',
          'schema:text': faq.mainEntity[0]?.acceptedAnswer.text,
        },
      ],
    };
    assert.deepEqual(await records('faq.json', graph), [expected]);
  });

  it('is no proof that anybody here has checked it', async () => {
    const published = {...faq.mainEntity[0], creativeWorkStatus: 'Published'};
    assert.equal((await records('faq.json', published))[0]?.status, undefined);
  });
});

describe('a government service', () => {
  it('becomes a question with a guide', async () => {
    assert.deepEqual(
      await records('service.jsonld', {
        '@context': 'https://schema.org',
        '@type': 'GovernmentService',
        name: '居住证办理',
        description: '在居住地派出所办理。',
        serviceOperator: {'@type': 'GovernmentOrganization', name: '公安局'},
        availableChannel: {
          '@type': 'ServiceChannel',
          serviceUrl: 'https://example.gov.cn/jzz',
          servicePhone: {'@type': 'ContactPoint', telephone: '0580-2030000'},
          serviceLocation: {'@type': 'Place', name: '派出所', address: '某路1号'},
          processingTime: 'P15D',
        },
        offers: {'@type': 'Offer', price: 0, priceCurrency: 'CNY'},
      }),
      [
        {
          question: '居住证办理',
          department: '公安局',
          guide: {
            promisedLimit: 'P15D',
            fee: {amount: '0 CNY'},
            places: ['派出所，某路1号'],
            online: 'https://example.gov.cn/jzz',
            phone: '0580-2030000',
          },
          body: '在居住地派出所办理。',
        },
      ],
    );
  });

  it('of CPSV-AP is read in the shape of the official example', async () => {
    const graph = {
      '@graph': [
        {
          '@id': 'ex:publicService1',
          '@type': 'PublicService',
          'dct:identifier': 'Tax-on-web',
          'dct:title': {'@language': 'en', '@value': 'Tax-on-web'},
          'dct:description': {'@language': 'fr', '@value': 'Déclaration en ligne'},
          'cv:hasCompetentAuthority': {'@id': 'ex:organisation1'},
          'cpsv:hasInput': {'@id': 'ex:evidence1'},
          'cv:contactPoint': {'@type': 'ContactPoint', 'cv:telephone': '+32 257 25757'},
        },
        {'@id': 'ex:organisation1', '@type': 'PublicOrganization', 'skos:prefLabel': 'FINANCES'},
        {
          '@id': 'ex:evidence1',
          '@type': 'Evidence',
          'dct:title': {'@language': 'fr', '@value': "Attestation garde d'enfants"},
        },
      ],
    };
    assert.deepEqual(await records('service.jsonld', graph), [
      {
        id: 'Tax-on-web',
        question: 'Tax-on-web',
        questionEn: 'Tax-on-web',
        department: 'FINANCES',
        guide: {materials: [{name: "Attestation garde d'enfants"}], phone: '+32 257 25757'},
        body: 'Déclaration en ligne',
      },
    ]);
  });
});

describe('linked data that cannot be read', () => {
  const cases: readonly (readonly [string, string, string, number, RegExp])[] = [
    ['is no JSON', 'a.jsonld', '{"@type": ', 1, /JSON 写法不对/],
    [
      'holds neither question nor service',
      'a.json',
      '{"@type": "WebSite"}',
      1,
      /没有找到问答或服务/,
    ],
    ['is a page without any', 'a.html', '<p>一</p>', 1, /网页里没有/],
    [
      'is broken in a script, whose line is given',
      'a.html',
      '<p>\n</p>\n<script type="application/ld+json">{</script>',
      3,
      /JSON 写法不对/,
    ],
  ];
  for (const [what, file, text, line, problem] of cases) {
    it(`is named with its mend where it ${what}`, async () => {
      const {sources, findings} = await open(file, text);
      assert.deepEqual(sources, []);
      assert.equal(findings[0]?.file, file);
      assert.equal(findings[0]?.line, line);
      assert.match(findings[0]?.problem ?? '', problem);
      assert.notEqual(findings[0]?.mend, '');
    });
  }
});
