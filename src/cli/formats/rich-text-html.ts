import type {CompiledMarkdown} from '../../knowledge/compile-markdown.ts';
import type {Block, Inline, RichText} from '../../knowledge/rich-text.ts';

/**
 * An answer as HTML for the `text` of a schema.org Answer, which search engines read with its
 * paragraphs, lists, bold and links; sections follow under `h2`. It goes into a file for others:
 * no page of ours ever shows a string.
 */
export function richTextHtml({answer, sections}: CompiledMarkdown): string {
  return [
    blocksHtml(answer),
    ...sections.map(({title, body}) => `<h2>${escapeHtml(title)}</h2>${blocksHtml(body)}`),
  ].join('');
}

function blocksHtml(blocks: RichText): string {
  return blocks.map(blockHtml).join('');
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlinesHtml(block.children)}</p>`;
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const items = block.items.map((item) => `<li>${blocksHtml(item)}</li>`).join('');
      return `<${tag}>${items}</${tag}>`;
    }
  }
}

function inlinesHtml(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return escapeHtml(inline.text);
        case 'strong':
          return `<strong>${inlinesHtml(inline.children)}</strong>`;
        case 'link':
          return `<a href="${escapeHtml(inline.href)}">${inlinesHtml(inline.children)}</a>`;
        case 'unfilled':
          return escapeHtml(`【待补充：${inline.what}】`);
      }
      return '';
    })
    .join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>');
}
