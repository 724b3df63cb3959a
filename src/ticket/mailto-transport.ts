import {maskPersonalData} from '../text/mask.ts';
import type {Ticket} from './ticket.ts';
import {ticketText} from './ticket-text.ts';
import type {Transport} from './transport.ts';
import {undelivered} from './transport-answer.ts';
import {withoutPersonalFields} from './without-personal-fields.ts';

/**
 * Longest address that every mail program is handed whole: Windows cuts at 2,083 characters, and a
 * Chinese character takes nine of them.
 */
const LONGEST_ADDRESS = 2000;

/** Where the words had to be cut: the person can add the rest, which the page still shows. */
const CUT = '\n……（太长，请从网页复制全文补在这里）';

/** Personal fields are for the person to type: an address ends up in histories and logs. */
const BY_HAND = '\n诉求人：（请填写）\n联系方式：（请填写）';

/** How tickets reach a mailbox by way of the person's own mail program. */
export interface MailtoTransportOptions {
  /** The mailbox, such as `12345@example.gov.cn`. */
  readonly address: string;
  /** Opens the mail program. Default: has the page follow the address. */
  readonly open?: (href: string) => void;
}

/** The `mailto:` address of a ticket (RFC 6068), short enough, without anything personal in it. */
export function mailtoAddress(mailbox: string, ticket: Ticket): string {
  const safe = withoutPersonalFields(ticket);
  const subject = maskPersonalData(`［${safe.type}］${safe.title}`);
  const text = maskPersonalData(ticketText({...safe, replyWanted: false}));
  const ending = ticket.replyWanted ? BY_HAND : '';
  const address = (body: string) =>
    `mailto:${encodeURIComponent(mailbox).replace('%40', '@')}` +
    // RFC 6068 wants line breaks as CR LF.
    `?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
  const whole = address(text + ending);
  if (whole.length <= LONGEST_ADDRESS) return whole;
  const characters = [...text];
  let [fits, over] = [0, characters.length];
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    const cut = characters.slice(0, middle).join('') + CUT + ending;
    if (address(cut).length <= LONGEST_ADDRESS) fits = middle;
    else over = middle;
  }
  return address(characters.slice(0, fits).join('') + CUT + ending);
}

/**
 * Hands tickets to the person's own mail program. Whether they are sent from there cannot be known:
 * the outcome is never `delivered`.
 */
export function createMailtoTransport(options: MailtoTransportOptions): Transport {
  const open = options.open ?? ((href: string) => location.assign(href));
  return {
    async send(ticket, signal) {
      signal?.throwIfAborted();
      open(mailtoAddress(options.address, ticket));
      return undelivered('handed-over', 'handed to the mail program');
    },
  };
}
