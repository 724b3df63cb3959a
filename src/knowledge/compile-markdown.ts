/**
 * Markdown to the typed tree. Only what an answer needs passes: paragraphs, lists, bold, links and
 * second-level headings. Anything else is a finding, so that nothing vanishes unsaid.
 */
import type {Nodes, PhrasingContent, RootContent} from 'mdast';
import {fromMarkdown} from 'mdast-util-from-markdown';
import type {Block, Inline, RichText} from './rich-text.ts';

/** A problem in a text: `line` counts from 1 within it. */
export interface MarkdownProblem {
  readonly line: number;
  readonly problem: string;
  readonly mend: string;
}

/** An answer and its sections. */
export interface CompiledMarkdown {
  readonly answer: RichText;
  readonly sections: readonly {readonly title: string; readonly body: RichText}[];
  readonly problems: readonly MarkdownProblem[];
}

/** Addresses an answer may lead to; everything else could run or leak something. */
const ALLOWED_LINK = /^(https:\/\/|tel:[0-9+-]+$|mailto:)/;

const UNFILLED = /【待补充[：:]([^】]+)】/g;

/** Compiles the body of an entry. */
export function compileMarkdown(markdown: string): CompiledMarkdown {
  const problems: MarkdownProblem[] = [];
  const report = (node: Nodes, problem: string, mend: string) =>
    problems.push({line: node.position?.start.line ?? 1, problem, mend});

  const inline = (nodes: readonly PhrasingContent[]): Inline[] =>
    nodes.flatMap((node): Inline[] => {
      switch (node.type) {
        case 'text':
          return splitUnfilled(node.value);
        case 'break':
          return [{type: 'text', text: '\n'}];
        case 'strong':
        case 'emphasis':
          return [{type: 'strong', children: inline(node.children)}];
        case 'link':
          if (!ALLOWED_LINK.test(node.url)) {
            report(
              node,
              `链接 ${node.url} 不在允许之列`,
              '只用 https://、tel: 或 mailto: 开头的链接',
            );
            return inline(node.children);
          }
          return [{type: 'link', href: node.url, children: inline(node.children)}];
        default:
          report(node, `正文里有不支持的内容（${node.type}）`, '只用段落、列表、加粗和链接');
          return [];
      }
    });

  const block = (node: RootContent): Block[] => {
    switch (node.type) {
      case 'paragraph':
        return [{type: 'paragraph', children: inline(node.children)}];
      case 'list':
        return [
          {
            type: 'list',
            ordered: node.ordered === true,
            items: node.children.map((item) => item.children.flatMap(block)),
          },
        ];
      case 'heading':
        return [{type: 'heading', text: inline(node.children).map(inlineWords).join('')}];
      default:
        report(
          node,
          `正文里有不支持的内容（${node.type}）`,
          '只用段落、列表、加粗、链接和 ## 小标题',
        );
        return [];
    }
  };

  const answer: Block[] = [];
  const sections: {title: string; body: Block[]}[] = [];
  for (const node of fromMarkdown(markdown).children) {
    if (node.type === 'heading' && node.depth === 2) {
      sections.push({title: inline(node.children).map(inlineWords).join(''), body: []});
    } else {
      (sections.at(-1)?.body ?? answer).push(...block(node));
    }
  }
  return {answer, sections, problems};
}

function inlineWords(node: Inline): string {
  if (node.type === 'text') return node.text;
  if (node.type === 'unfilled') return `【待补充：${node.what}】`;
  return node.children.map(inlineWords).join('');
}

/** Cuts 【待补充：…】 out of running text. */
export function splitUnfilled(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(UNFILLED)) {
    if (match.index > from) parts.push({type: 'text', text: text.slice(from, match.index)});
    parts.push({type: 'unfilled', what: match[1] ?? ''});
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({type: 'text', text: text.slice(from)});
  return parts;
}
