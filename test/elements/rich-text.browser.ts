import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {render} from 'lit';
import {renderRichText} from '../../src/elements/render-rich-text.ts';
import {safeHref} from '../../src/elements/safe-href.ts';
import {telHref} from '../../src/elements/tel-href.ts';
import type {Block, Inline, RichText} from '../../src/knowledge/rich-text.ts';
import {plainText} from '../../src/knowledge/rich-text.ts';
import {zhHans} from '../../src/locales/zh-hans.ts';

function show(text: RichText): HTMLElement {
  const box = document.createElement('div');
  render(renderRichText(text, zhHans), box);
  return box;
}

function link(href: string): RichText {
  return [
    {type: 'paragraph', children: [{type: 'link', href, children: [{type: 'text', text: '看'}]}]},
  ];
}

const inline: fc.Arbitrary<Inline> = fc.letrec<{inline: Inline}>((tie) => ({
  inline: fc.oneof(
    {maxDepth: 3},
    fc.record({type: fc.constant('text' as const), text: fc.string({unit: 'binary'})}),
    fc.record({type: fc.constant('unfilled' as const), what: fc.string()}),
    fc.record({
      type: fc.constant('strong' as const),
      children: fc.array(tie('inline'), {maxLength: 3}),
    }),
    fc.record({
      type: fc.constant('link' as const),
      href: fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom('javascript:alert(1)', 'data:,x')),
      children: fc.array(tie('inline'), {maxLength: 3}),
    }),
  ),
})).inline;

const richText: fc.Arbitrary<RichText> = fc.letrec<{text: Block[]}>((tie) => ({
  text: fc.array(
    fc.oneof(
      {maxDepth: 3},
      fc.record({
        type: fc.constant('paragraph' as const),
        children: fc.array(inline, {maxLength: 3}),
      }),
      fc.record({type: fc.constant('heading' as const), text: fc.string()}),
      fc.record({
        type: fc.constant('list' as const),
        ordered: fc.boolean(),
        items: fc.array(tie('text'), {maxLength: 3}),
      }),
    ),
    {maxLength: 3},
  ),
})).text;

// Shrinking would render thousands of trees; those that fail are small enough to read.
const runs = {numRuns: 200, endOnFailure: true};

describe('rich text', () => {
  for (const href of ['https://example.gov.cn/', 'tel:12345', 'mailto:a@example.gov.cn']) {
    it(`links to ${href}`, () => {
      expect(show(link(href)).querySelector('a')?.getAttribute('href')).to.equal(href);
    });
  }

  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'http://example.gov.cn/',
    'file:///etc/passwd',
    '//example.gov.cn',
    '/relative',
    '#fragment',
    '',
  ]) {
    it(`shows words without a link for ${JSON.stringify(href)}`, () => {
      const box = show(link(href));
      expect(box.querySelectorAll('a').length).to.equal(0);
      expect(box.textContent?.trim()).to.equal('看');
    });
  }

  it('opens other sites apart, without a way back into this page', () => {
    const anchor = show(link('https://example.gov.cn/')).querySelector('a');
    expect(anchor?.rel).to.equal('noopener noreferrer');
    expect(anchor?.target).to.equal('_blank');
  });

  for (const [where, href, notice] of [
    ['of another site', 'https://example.gov.cn/a', ' (example.gov.cn)'],
    [
      'of a site that begins like this one',
      'https://localhost.evil.invalid/',
      ' (localhost.evil.invalid)',
    ],
    ['of this site', `https://${location.host}/a`, ''],
    ['to call', 'tel:12345', ''],
  ] as const) {
    it(`says behind a link ${where} where it leads to`, () => {
      const words = show(link(href)).textContent?.trim();
      expect(words).to.equal(`看${notice}`);
    });
  }

  it('builds paragraphs, lists and headings, and nothing but those', () => {
    const tags = new Set(['DIV', 'P', 'UL', 'OL', 'LI', 'H4', 'STRONG', 'A', 'SPAN']);
    const attributes = new Set(['class', 'lang', 'href', 'target', 'rel']);
    const schemes = new Set(['https:', 'tel:', 'mailto:']);
    fc.assert(
      fc.property(richText, (text) => {
        const box = show(text);
        for (const element of box.querySelectorAll('*')) {
          if (!tags.has(element.tagName)) throw new Error(`unexpected ${element.outerHTML}`);
          for (const {name} of element.attributes) {
            if (!attributes.has(name)) throw new Error(`unexpected ${element.outerHTML}`);
          }
          if (element instanceof HTMLAnchorElement && !schemes.has(element.protocol)) {
            throw new Error(`unexpected ${element.outerHTML}`);
          }
        }
      }),
      runs,
    );
  });

  it('shows every word of the tree, and no other but the hosts of its links', () => {
    const bare = (text: string) => text.replace(/[\s·]/gu, '');
    fc.assert(
      fc.property(richText, (text) => {
        const box = show(text);
        for (const host of box.querySelectorAll('a + .muted')) host.remove();
        expect(bare(box.textContent ?? '')).to.equal(bare(plainText(text)));
      }),
      runs,
    );
  });

  it('lets no string through as an address unless its scheme is on the list', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.webUrl({validSchemes: ['ftp', 'http']})),
        (href) => {
          const safe = safeHref(href);
          if (safe !== undefined) {
            expect(['https:', 'tel:', 'mailto:']).to.include(new URL(safe).protocol);
          }
        },
      ),
    );
  });

  it('dials digits only', () => {
    expect(telHref('0580-303 1890')).to.equal('tel:05803031890');
    expect(telHref('+86 (580) 12345')).to.equal('tel:+8658012345');
  });
});
