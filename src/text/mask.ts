import {foldForMasking} from './mask-fold.ts';
import {findNumbers, type NumberKind} from './mask-numbers.ts';
import {findAddresses, findEmails, findPassports, findPlates, type WordKind} from './mask-words.ts';

/** What kind of personal data. `address` is what leads to a door: 12号3幢402室. */
export type PersonalDataKind = NumberKind | WordKind;

/** Personal data in a text: offsets in UTF-16 units of that text, end exclusive. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

/**
 * What stands in the place of each kind. None of these words is one that the search looks for, so
 * that masking twice changes nothing.
 */
const STAND_IN: Readonly<Record<PersonalDataKind, string>> = {
  'id-card': '〔身份证〕',
  mobile: '〔手机〕',
  landline: '〔固话〕',
  'bank-card': '〔银行卡〕',
  plate: '〔车牌〕',
  passport: '〔出入境证件〕',
  email: '〔邮箱〕',
  address: '〔门牌〕',
};

/** Takes the place of what is already accounted for: part of no number, no word and no address. */
const TAKEN = '\ufffc';

/** The idempotency key of a ticket, whose groups may happen to be figures only. */
const UUID = /[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}/gi;

/**
 * Identity cards, telephone and bank card numbers, plates, passports, e-mail and door addresses in
 * `text`, left to right and apart. Also written full-width, with blanks and dashes, or read out
 * (一三八…). Not: service numbers (12345, 3031890), unified social credit codes, amounts, dates,
 * document and ticket numbers. Names are not looked for. O(length) for what people write: a further
 * round follows only where something was found.
 */
export function findPersonalData(text: string): PersonalData[] {
  let rest = foldForMasking(text);
  const found: PersonalData[] = [];
  const take = (spans: readonly PersonalData[]): void => {
    for (const span of spans) found.push(span);
    rest = replaceSpans(rest, spans, ({start, end}) => TAKEN.repeat(end - start));
  };

  rest = rest.replace(UUID, (key) => TAKEN.repeat(key.length));
  // What is taken away may lay bare what it was written up against, 浙L12345X402室, as masking would.
  for (let known = -1; known < found.length; ) {
    known = found.length;
    take(findEmails(rest));
    take(findNumbers(rest, text));
    take(findPlates(rest, text));
    take(findPassports(rest));
    take(findAddresses(rest));
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * `text` with every piece of personal data replaced by what it is: 〔手机〕. Masking twice gives the
 * same as masking once, and nothing outside the pieces changes.
 */
export function maskPersonalData(text: string): string {
  return replaceSpans(text, findPersonalData(text), ({kind}) => STAND_IN[kind]);
}

function replaceSpans(
  text: string,
  spans: readonly PersonalData[],
  by: (span: PersonalData) => string,
): string {
  let out = '';
  let from = 0;
  for (const span of spans) {
    out += text.slice(from, span.start) + by(span);
    from = span.end;
  }
  return out + text.slice(from);
}
