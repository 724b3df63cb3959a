import {css, html, nothing, render} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import type {TicketTerms} from '../../locales/ticket-terms.ts';
import {renderQr} from './render-qr.ts';

const sheetStyles = css`
  :root {
    font: 12pt/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
    color: #000;
    background: #fff;
  }

  pre {
    font: inherit;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .qr {
    width: 40mm;
    height: 40mm;
  }
`;

/** A ticket on paper. */
export interface PrintedTicket {
  readonly number: string;
  /** Empty: none was given. */
  readonly receipt: string;
  /** The whole ticket as plain text. */
  readonly text: string;
}

/**
 * Prints a ticket with its receipt. It is printed from a frame of its own: the page around is
 * somebody else's and may neither be printed nor touched.
 */
export function printTicket(
  {number, receipt, text}: PrintedTicket,
  messages: Messages,
  terms: TicketTerms,
): void {
  const frame = document.createElement('iframe');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  for (const [property, value] of [
    ['position', 'fixed'],
    ['inline-size', '0'],
    ['block-size', '0'],
    ['border', '0'],
  ] as const) {
    frame.style.setProperty(property, value);
  }
  document.body.append(frame);
  const page = frame.contentWindow;
  if (!page) {
    frame.remove();
    return;
  }
  const {document: sheet} = page;
  sheet.title = `${messages.ticketNumber} ${number}`;
  sheet.documentElement.lang = messages.code;
  // A style sheet made by the frame's own window: a constructed one belongs to one document.
  const {CSSStyleSheet: Sheet} = page as unknown as {CSSStyleSheet: typeof CSSStyleSheet};
  const styles = new Sheet();
  styles.replaceSync(sheetStyles.cssText);
  sheet.adoptedStyleSheets = [styles];
  render(
    html`<h1>${messages.ticketNumber} ${number}</h1>
      ${
        receipt === ''
          ? nothing
          : html`<p>${terms.receipt}：${receipt}</p>
              ${renderQr(`${number} ${receipt}`, terms.receiptPicture)}`
      }
      <pre>${text}</pre>`,
    sheet.body,
  );
  page.addEventListener('afterprint', () => frame.remove(), {once: true});
  page.focus();
  page.print();
}
