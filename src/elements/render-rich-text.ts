import {html, type TemplateResult} from 'lit';
import type {Block, Inline, RichText} from '../knowledge/rich-text.ts';
import {chineseCode, inChineseScript} from '../locales/chinese-script.ts';
import type {Messages} from '../locales/messages.ts';
import {renderChinese} from './render-chinese.ts';
import {renderOtherSite} from './render-other-site.ts';
import {renderWithin} from './render-within.ts';
import {safeHref} from './safe-href.ts';

function renderLink(href: string, words: unknown): unknown {
  const address = safeHref(href);
  if (!address) return words;
  return address.startsWith('https:')
    ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${words}</a>${renderOtherSite(address)}`
    : html`<a href=${address}>${words}</a>`;
}

function renderInline(nodes: readonly Inline[], messages: Messages): unknown {
  return nodes.map((node) => {
    switch (node.type) {
      case 'text':
        return inChineseScript(messages.code, node.text);
      case 'strong':
        return html`<strong>${renderInline(node.children, messages)}</strong>`;
      case 'link':
        return renderLink(node.href, renderInline(node.children, messages));
      case 'unfilled':
        return html`<span class="unfilled" lang=${messages.code}>【${renderWithin(messages.unfilled, [renderChinese(node.what, messages)])}】</span>`;
      default:
        // A node of a newer bundle: nothing to show rather than a wrong guess.
        return '';
    }
  });
}

function renderBlock(block: Block, messages: Messages): unknown {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${renderInline(block.children, messages)}</p>`;
    case 'heading':
      return html`<h4>${inChineseScript(messages.code, block.text)}</h4>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${renderListItem(item, messages)}</li>`);
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    default:
      return '';
  }
}

/** A list item of one paragraph is set without the paragraph, so that lists stay tight. */
function renderListItem(item: RichText, messages: Messages): unknown {
  return item.map((block) =>
    block.type === 'paragraph'
      ? renderInline(block.children, messages)
      : renderBlock(block, messages),
  );
}

/** Approved text as Lit templates: nodes are built one by one, no markup is ever parsed. */
export function renderRichText(text: RichText, messages: Messages): TemplateResult {
  return html`<div class="rich" lang=${chineseCode(messages.code)}>${text.map((block) => renderBlock(block, messages))}</div>`;
}
