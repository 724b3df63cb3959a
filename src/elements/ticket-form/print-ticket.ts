import {css, html, nothing} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import type {TicketTerms} from '../../locales/ticket-terms.ts';
import {printSheet} from '../share/print-sheet.ts';
import {renderQr} from './render-qr.ts';

const ticketStyles = css`
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

/** Prints a ticket with its receipt, and nothing of the page around. */
export function printTicket(
  {number, receipt, text}: PrintedTicket,
  messages: Messages,
  terms: TicketTerms,
): void {
  printSheet({
    title: `${messages.ticketNumber} ${number}`,
    lang: messages.code,
    styles: ticketStyles,
    content: html`<h1>${messages.ticketNumber} ${number}</h1>
      ${
        receipt === ''
          ? nothing
          : html`<p>${terms.receipt}：${receipt}</p>
              ${renderQr(`${number} ${receipt}`, terms.receiptPicture)}`
      }
      <pre>${text}</pre>`,
  });
}
