/**
 * Approved text as a typed tree. Knowledge is compiled to this at build time, so that no HTML
 * string exists in the page: whoever renders it builds DOM nodes, never markup.
 */

/** A run of text inside a paragraph. */
export type Inline =
  | {readonly type: 'text'; readonly text: string}
  | {readonly type: 'strong'; readonly children: readonly Inline[]}
  /** `href` has passed the scheme list of the compiler: https, tel or mailto. */
  | {readonly type: 'link'; readonly href: string; readonly children: readonly Inline[]}
  /** A fact the site owner has yet to supply, shown visibly: `【待补充：窗口电话】`. */
  | {readonly type: 'unfilled'; readonly what: string};

/** A block of approved text. */
export type Block =
  | {readonly type: 'paragraph'; readonly children: readonly Inline[]}
  | {readonly type: 'list'; readonly ordered: boolean; readonly items: readonly RichText[]}
  | {readonly type: 'heading'; readonly text: string};

/** A sequence of blocks. */
export type RichText = readonly Block[];

function inlineText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      if (node.type === 'unfilled') return `【待补充：${node.what}】`;
      return inlineText(node.children);
    })
    .join('');
}

/**
 * The words of a tree, for indexing, copying and reading aloud: one line a block, list items
 * marked with `· `.
 */
export function plainText(blocks: RichText): string {
  return blocks
    .map((block) => {
      if (block.type === 'heading') return block.text;
      if (block.type === 'paragraph') return inlineText(block.children);
      return block.items.map((item) => `· ${plainText(item)}`).join('\n');
    })
    .join('\n');
}
