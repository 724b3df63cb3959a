import {type HtmlElement, type HtmlTag, writeHtml} from './html-tree.ts';
import type {ReportDocument, ReportTable} from './report-document.ts';

/** For the screen and for A4. Free of the characters that HTML escapes. */
const STYLE = `
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; color: #1a1a1a; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.125rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere }
th { background: #f2f2f2 }
footer { margin-top: 2rem; color: #595959 }
@page { size: A4; margin: 15mm }
@media print { body { margin: 0; max-width: none } tr, h2 { break-inside: avoid } h2 { break-after: avoid } thead { display: table-header-group } }
`;

function element(tag: HtmlTag, children: HtmlElement['children']): HtmlElement {
  return {tag, children};
}

function tableElement({head, rows}: ReportTable): HtmlElement {
  const header = head.map(
    (cell): HtmlElement => ({tag: 'th', attributes: {scope: 'col'}, children: [cell]}),
  );
  return element('table', [
    element('thead', [element('tr', header)]),
    element(
      'tbody',
      rows.map((cells) =>
        element(
          'tr',
          cells.map((cell) => element('td', [cell])),
        ),
      ),
    ),
  ]);
}

/** A report as a page of its own: no script, nothing loaded, ready to print. */
export function reportHtml({language, title, sections, note}: ReportDocument): string {
  const page: HtmlElement = {
    tag: 'html',
    attributes: {lang: language === 'en' ? 'en' : 'zh-Hans'},
    children: [
      element('head', [
        {tag: 'meta', attributes: {charset: 'utf-8'}, children: []},
        element('title', [title]),
        element('style', [STYLE]),
      ]),
      element('body', [
        element('main', [
          element('h1', [title]),
          ...sections.flatMap(({heading, sentences, table}) => [
            element('h2', [heading]),
            ...sentences.map((sentence) => element('p', [sentence])),
            ...(table ? [tableElement(table)] : []),
          ]),
        ]),
        element('footer', [note]),
      ]),
    ],
  };
  return `<!doctype html>\n${writeHtml(page)}\n`;
}
