/**
 * S1 and S2 of docs/security.md without a browser: ten thousand texts through everything that
 * makes a tree, a file or a page of them. `YIHU_MARKUP` asks for another number.
 */
import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Nodes} from 'mdast';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {type DefaultTreeAdapterMap, parse, parseFragment} from 'parse5';
import {formatCsv, parseCsv} from '../../src/cli/formats/csv.ts';
import {parseEntryFile} from '../../src/cli/formats/entry-file.ts';
import {htmlToMarkdown} from '../../src/cli/formats/html-to-markdown.ts';
import {formatLd} from '../../src/cli/formats/json-ld.ts';
import {plainToMarkdown} from '../../src/cli/formats/plain-to-markdown.ts';
import {richTextHtml} from '../../src/cli/formats/rich-text-html.ts';
import {formatXlsx, readXlsx} from '../../src/cli/formats/xlsx.ts';
import {importEntries} from '../../src/cli/import.ts';
import {reportCsv} from '../../src/insight/report-csv.ts';
import type {ReportDocument} from '../../src/insight/report-document.ts';
import {reportHtml} from '../../src/insight/report-html.ts';
import {reportMarkdown} from '../../src/insight/report-markdown.ts';
import {compileMarkdown} from '../../src/knowledge/compile-markdown.ts';
import type {Block, Inline} from '../../src/knowledge/rich-text.ts';
import {hostileTexts} from './markup-corpus.ts';

const texts = hostileTexts(Number(process.env.YIHU_MARKUP ?? 10_000));

const SCHEMES = ['https:', 'tel:', 'mailto:'];

/** Every address in a compiled text. */
function addressesOf(blocks: readonly Block[]): string[] {
  const inInline = (node: Inline): string[] => {
    if (node.type === 'link') return [node.href, ...node.children.flatMap(inInline)];
    return node.type === 'strong' ? node.children.flatMap(inInline) : [];
  };
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return block.children.flatMap(inInline);
    return block.type === 'list' ? block.items.flatMap(addressesOf) : [];
  });
}

/** Fails where what was compiled holds another address than those that an answer may lead to. */
function assertHarmless(markdown: string): void {
  const {answer, sections} = compileMarkdown(markdown);
  for (const href of [answer, ...sections.map(({body}) => body)].flatMap(addressesOf)) {
    let scheme = 'unreadable';
    try {
      scheme = new URL(href).protocol;
    } catch {}
    // An address that cannot be read is words without a link on every page of ours.
    assert.ok([...SCHEMES, 'unreadable'].includes(scheme), `${scheme} of ${markdown}`);
  }
}

/** Names of the elements of a page or part of one, with every attribute behind its element. */
function markupOf(node: DefaultTreeAdapterMap['node']): string[] {
  const own =
    'tagName' in node ? [node.tagName, ...node.attrs.map((a) => `${node.tagName}@${a.name}`)] : [];
  const below = 'childNodes' in node ? node.childNodes.flatMap(markupOf) : [];
  return [...own, ...below];
}

function addressesIn(node: DefaultTreeAdapterMap['node']): string[] {
  const own = 'tagName' in node ? node.attrs.filter(({name}) => name === 'href') : [];
  const below = 'childNodes' in node ? node.childNodes.flatMap(addressesIn) : [];
  return [...own.map(({value}) => value), ...below];
}

/** So many at a time: what parses a page is quicker over few large ones. */
const AT_ONCE = 100;

function* batches(): Generator<readonly string[]> {
  for (let at = 0; at < texts.length; at += AT_ONCE) yield texts.slice(at, at + AT_ONCE);
}

function documentOf(words: readonly string[]): ReportDocument {
  return {
    language: 'zh',
    title: words[0] ?? '',
    sections: [
      {
        heading: words[1] ?? '',
        sentences: words,
        table: {head: ['问法'], rows: words.map((w) => [w])},
      },
    ],
    note: words[2] ?? '',
  };
}

describe('markup in what an author or an office writes', () => {
  it('compiles to words, and links to nothing but https, tel and mailto', () => {
    for (const text of texts) assertHarmless(text);
  });

  it('cannot be hidden in the parts of a text that is fine otherwise', () => {
    for (const text of texts.slice(0, 2_000)) {
      assertHarmless(
        `先**${text}**再\n\n- ${text}\n- [${text}](https://a.gov.cn)\n\n## ${text}\n\n${text}`,
      );
      assertHarmless(`[看](https://a.gov.cn/${text})`);
    }
  });

  it('is written out as HTML without an element of its own', () => {
    const allowed = new Set(['p', 'h2', 'h3', 'ul', 'ol', 'li', 'strong', 'a', 'a@href', 'br']);
    for (const text of texts) {
      const page = parseFragment(richTextHtml(compileMarkdown(text)));
      for (const found of markupOf(page)) assert.ok(allowed.has(found), `${found} of ${text}`);
      for (const href of addressesIn(page)) assert.match(href, /^(https:\/\/|tel:|mailto:)/);
    }
  });

  it('cannot end the script in which linked data stands on a page', () => {
    for (const words of batches()) {
      const page = parse(
        `<script type="application/ld+json">${formatLd(words)}</script><p id="end">`,
      );
      const found = markupOf(page);
      assert.deepEqual(
        found.filter((name) => !['html', 'head', 'body'].includes(name)),
        ['script', 'script@type', 'p', 'p@id'],
      );
    }
  });
});

describe('markup in what is imported', () => {
  it('is no markup any more once a page has become Markdown', () => {
    for (const text of texts) assertHarmless(htmlToMarkdown(text));
  });

  it('stands for itself where plain text becomes Markdown', () => {
    for (const text of texts) {
      const {answer, sections} = compileMarkdown(plainToMarkdown(text));
      assert.deepEqual([answer, ...sections.map(({body}) => body)].flatMap(addressesOf), []);
    }
  });

  it('comes back from a table as it was put in', async () => {
    const rows = [['标准问'], ...texts.slice(0, 2_000).map((text) => [text])];
    assert.deepEqual(parseCsv(formatCsv(rows)).length, rows.length);
    const [sheet] = await readXlsx(formatXlsx('表', rows));
    assert.equal(sheet?.rows.length, rows.length);
  });

  describe('as a file of each format', () => {
    let folder = '';
    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'yihu-hostile-'));
    });
    after(() => rm(folder, {recursive: true}));

    // A text file with NUL in it is refused whole, which is tested where files are decoded.
    const some = texts.filter((text) => !text.includes('\0')).slice(0, 2_000);
    // Two thousand texts in five hundred entries: a file each is what takes the time.
    const rows = Array.from({length: 500}, (_, i) => ({
      question: some[i] ?? '',
      body: `${some[500 + i]}\n\n${some[1_000 + i]}`,
      keyword: some[1_500 + i] ?? '',
    }));
    const cells = [
      ['标准问', '答案', '关键词'],
      ...rows.map(({question, body, keyword}) => [question, body, keyword]),
    ];
    const linked = {
      '@context': 'https://schema.org',
      '@type': 'FAQPage',
      mainEntity: rows.map(({question, body, keyword}) => ({
        '@type': 'Question',
        name: question,
        keywords: keyword,
        acceptedAnswer: {'@type': 'Answer', text: body},
      })),
    };
    const FILES: Readonly<Record<string, () => string | Uint8Array>> = {
      'a.csv': () => formatCsv(cells),
      'a.xlsx': () => formatXlsx('表', cells),
      'a.jsonl': () =>
        rows
          .map(({question, body, keyword}) => JSON.stringify({question, body, keywords: [keyword]}))
          .join('\n'),
      'a.jsonld': () => JSON.stringify(linked),
      'a.html': () =>
        `<!doctype html><title>问答</title><script type="application/ld+json">${formatLd(linked)}</script>`,
      'a.md': () =>
        rows
          .map(({question, body}) => `## ${question.replace(/\s+/g, ' ')}\n\n${body}`)
          .join('\n\n'),
    };
    for (const [name, content] of Object.entries(FILES)) {
      it(`makes entries without markup, or is refused line by line: ${name}`, async () => {
        const out = path.join(folder, `out-${name}`);
        const file = path.join(folder, name);
        await writeFile(file, content());
        const said: string[] = [];
        await importEntries(['--out', out, file], {print: (line) => said.push(line)});
        assert.ok(said.length > 0, 'it says what became of them');
        const names = await readdir(out, {recursive: true}).catch(() => []);
        // Nothing is written outside of the folder, whatever an entry calls itself.
        assert.deepEqual(
          (await readdir(folder)).filter((one) => !/^(?:out-)?a\.\w+$/.test(one)),
          [],
        );
        const entries = names.filter((each) => each.endsWith('.md'));
        assert.ok(entries.length > 100, `${entries.length} entries: ${said.at(-1)}`);
        for (const one of entries) {
          assert.match(path.basename(one), /^[a-z0-9-]+\.md$/);
          const read = parseEntryFile(one, await readFile(path.join(out, one), 'utf8'));
          assertHarmless(read.record?.body ?? '');
        }
      });
    }
  });
});

describe('markup in the questions of a day', () => {
  it('is words in the report as HTML', () => {
    const allowed = new Set(markupOf(parse(reportHtml(documentOf(['好', '的', '。'])))));
    for (const words of batches()) {
      for (const found of markupOf(parse(reportHtml(documentOf(words))))) {
        assert.ok(allowed.has(found), found);
      }
    }
  });

  it('is words in the report as Markdown', () => {
    const marks = (node: Nodes): string[] => [
      ...([
        'html',
        'link',
        'image',
        'code',
        'definition',
        'linkReference',
        'imageReference',
      ].includes(node.type)
        ? [node.type]
        : []),
      ...('children' in node ? node.children.flatMap(marks) : []),
    ];
    for (const text of texts) {
      assert.deepEqual(marks(fromMarkdown(reportMarkdown(documentOf([text])))), [], text);
    }
  });

  it('is words in the report as a table, and no formula', () => {
    for (const words of batches()) {
      const rows = parseCsv(reportCsv(documentOf(words)).replace(/^\ufeff/, ''));
      for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r＝＋－＠]/);
    }
  });
});
