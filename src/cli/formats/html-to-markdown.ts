/** Answers that come as HTML, turned into the little Markdown that an entry may use. */
import type {BlockContent, ListItem, PhrasingContent, RootContent} from 'mdast';
import {toMarkdown} from 'mdast-util-to-markdown';
import {type DefaultTreeAdapterTypes, parseFragment} from 'parse5';
import {plainToMarkdown} from './plain-to-markdown.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What shows nothing of an answer. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'head', 'title', 'svg']);

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details div dl dt fieldset figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th ' +
    'thead tr ul'
  ).split(' '),
);

/** Whether a text has to be read as HTML: a tag or a character reference stands in it. */
function isHtml(text: string): boolean {
  return /<\/?[a-z][^<>]*>|&(?:[a-z]+|#\d+|#x[0-9a-f]+);/i.test(text);
}

/**
 * An answer, HTML or plain text, as Markdown. Of HTML, paragraphs, lists, bold, links and headings
 * stay what they are; rows of tables become paragraphs; the rest gives its words.
 */
export function htmlToMarkdown(text: string): string {
  if (!isHtml(text)) return plainToMarkdown(text);
  const children = blocksOf(parseFragment(text).childNodes);
  return toMarkdown({type: 'root', children}, {bullet: '-'}).trimEnd();
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

/** Blocks as they come; words that stand between blocks make paragraphs of their own. */
function blocksOf(nodes: readonly Node[]): RootContent[] {
  const blocks: RootContent[] = [];
  let run: Node[] = [];
  const endRun = (): void => {
    const children = trimEnds(inlinesOf(run));
    if (children.length > 0) blocks.push({type: 'paragraph', children});
    run = [];
  };
  for (const node of nodes) {
    if (isElement(node) && SILENT.has(node.tagName)) continue;
    if (isElement(node) && containsBlock(node)) {
      endRun();
      blocks.push(...blockOf(node));
    } else {
      run.push(node);
    }
  }
  endRun();
  return blocks;
}

function containsBlock(element: Element): boolean {
  return (
    BLOCKS.has(element.tagName) ||
    element.childNodes.some((child) => isElement(child) && containsBlock(child))
  );
}

function blockOf(element: Element): RootContent[] {
  switch (element.tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const children = trimEnds(inlinesOf(element.childNodes)).filter(({type}) => type !== 'break');
      const depth = element.tagName <= 'h2' ? 2 : 3;
      return children.length === 0 ? [] : [{type: 'heading', depth, children}];
    }
    case 'ul':
    case 'ol': {
      const items = element.childNodes
        .filter((node) => isElement(node) || isWords(node))
        .map((node): ListItem => {
          const children = blocksOf(
            isElement(node) && node.tagName === 'li' ? node.childNodes : [node],
          ) as BlockContent[];
          return {type: 'listItem', spread: false, children};
        })
        .filter(({children}) => children.length > 0);
      const ordered = element.tagName === 'ol';
      return items.length === 0 ? [] : [{type: 'list', ordered, spread: false, children: items}];
    }
    case 'tr': {
      const cells = element.childNodes
        .filter(isElement)
        .map((cell) => trimEnds(inlinesOf(cell.childNodes)))
        .filter((cell) => cell.length > 0);
      const children = cells.flatMap((cell, i): PhrasingContent[] =>
        i === 0 ? cell : [{type: 'text', value: '：'}, ...cell],
      );
      return children.length === 0 ? [] : [{type: 'paragraph', children: merged(children)}];
    }
    default:
      return blocksOf(element.childNodes);
  }
}

function isWords(node: Node): boolean {
  return node.nodeName === '#text' && 'value' in node && node.value.trim() !== '';
}

function inlinesOf(nodes: readonly Node[], isStrong = false): PhrasingContent[] {
  return merged(
    nodes.flatMap((node): PhrasingContent[] => {
      if (node.nodeName === '#text' && 'value' in node) {
        const value = unwrapped(node.value);
        return value === '' ? [] : [{type: 'text', value}];
      }
      if (!isElement(node) || SILENT.has(node.tagName)) return [];
      switch (node.tagName) {
        case 'br':
          return [{type: 'break'}];
        case 'img': {
          const alt = attribute(node, 'alt');
          return alt === '' ? [] : [{type: 'text', value: alt}];
        }
        case 'strong':
        case 'b':
        case 'em':
        case 'i': {
          const children = inlinesOf(node.childNodes, true);
          // Bold within bold says nothing more, and Markdown has no way to write it.
          return isStrong || children.length === 0 ? children : [{type: 'strong', children}];
        }
        case 'a': {
          const children = inlinesOf(node.childNodes, isStrong);
          const url = attribute(node, 'href');
          return url === '' || children.length === 0 ? children : [{type: 'link', url, children}];
        }
        default:
          return inlinesOf(node.childNodes, isStrong);
      }
    }),
  );
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value.trim() ?? '';
}

/**
 * Text without the line breaks of its source: a space in their place, but nothing between Chinese
 * characters, which no space belongs between.
 */
function unwrapped(text: string): string {
  return text
    .replace(/(?<=[⺀-鿿＀-￯、-〟])[ \t]*[\r\n]\s*(?=[⺀-鿿＀-￯、-〟])/gu, '')
    .replace(/[ \t]*[\r\n]\s*/g, ' ');
}

/** One text node where several stand side by side. */
function merged(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      result[result.length - 1] = {type: 'text', value: last.value + node.value};
    } else {
      result.push(node);
    }
  }
  return result;
}

/** Without spaces and line breaks at either end, where a block has none. */
function trimEnds(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result = [...nodes];
  for (const [at, trim] of [
    [0, (text: string) => text.trimStart()],
    [-1, (text: string) => text.trimEnd()],
  ] as const) {
    for (;;) {
      const node = result.at(at);
      if (node === undefined) break;
      if (node.type === 'break') {
        result.splice(at, 1);
        continue;
      }
      if (node.type !== 'text') break;
      const value = trim(node.value);
      if (value !== '') {
        result.splice(at, 1, {type: 'text', value});
        break;
      }
      result.splice(at, 1);
    }
  }
  return result;
}
