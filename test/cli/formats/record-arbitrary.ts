/** Entries as fast-check makes them: every field, filled with what breaks careless formats. */
import fc from 'fast-check';
import {type EntryRecord, entryRecordOf} from '../../../src/cli/formats/entry-record.ts';
import {
  AUDIENCE_LABELS,
  CHANNEL_LABELS,
  HANDOFF_LABELS,
  REGION_LABELS,
  STATUS_LABELS,
} from '../../../src/cli/formats/labels.ts';

const AWKWARD = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '|',
    ' | ',
    '\\',
    '\\n',
    '\\|',
    "'",
    '[]',
    '[',
    ']',
    '{',
    '}',
    '#',
    '# ',
  ],
  ...['\n', '\r', '\r\n', '\n\n', '\t', '  ', '\u00a0', '\u3000', '\u0085', '\u2028', '\u0001'],
  ...['=', '+', '-', '@', '＝', '＋', '－', '＠', '=1+1', "'=", '- ', '* ', '1. ', '---', '...'],
  ...[': ', '：', '&amp;', '<b>', '</script>', '`', '**', '_', '~', '!', '%', '&', '*', '>', '?'],
  ...[
    '_x000D_',
    '_x005F_',
    '_x0041_',
    '【待补充：电话】',
    '（ferry）',
    '（续1）',
    'null',
    'true',
    '1.10',
  ],
  ...['😀', '👨‍👩‍👧', '𠮷', 'é', 'e\u0301', '2026-11-22', '0580-2031234', '\ufeff', '\uffff', '问'],
];

/** Any text that a field may hold: not blank, and trimmed as the schema trims it. */
export const anyText: fc.Arbitrary<string> = fc
  .oneof(
    {weight: 4, arbitrary: fc.array(fc.constantFrom(...AWKWARD), {minLength: 1, maxLength: 8})},
    {weight: 1, arbitrary: fc.array(fc.string({unit: 'grapheme'}), {minLength: 1, maxLength: 3})},
    {weight: 1, arbitrary: fc.array(fc.string({unit: 'binary'}), {minLength: 1, maxLength: 3})},
  )
  // NUL stands in no file of text, and half a surrogate pair in none that is UTF-8.
  .map((pieces) => pieces.join('').replaceAll('\0', '').trim())
  .filter((text) => text !== '' && !/\p{Surrogate}/u.test(text));

/** An id. */
export const anyId: fc.Arbitrary<string> = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,6}$/), {minLength: 1, maxLength: 3})
  .map((parts) => parts.join('-'));

const anyDate = fc
  .date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

const wordOf = (labels: ReadonlyMap<string, string>) => fc.constantFrom(...labels.keys());
const texts = fc.array(anyText, {maxLength: 4});
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, {nil: undefined});

/** A record with all its fields or some; `body` is what is given for it. */
export function anyRecord(body: fc.Arbitrary<string>): fc.Arbitrary<EntryRecord> {
  return fc
    .record({
      id: anyId,
      subject: some(fc.constant('1.10')),
      question: anyText,
      questionEn: anyText,
      summaryEn: anyText,
      variants: texts,
      keywords: some(texts),
      topic: anyId,
      audience: fc.array(wordOf(AUDIENCE_LABELS), {maxLength: 3}),
      department: anyId,
      regions: some(fc.array(wordOf(REGION_LABELS), {maxLength: 3})),
      channels: some(fc.array(wordOf(CHANNEL_LABELS), {maxLength: 3})),
      crossCity: some(texts),
      guide: some(
        fc.record(
          {
            conditions: texts,
            materials: fc.array(
              fc.record(
                {
                  name: anyText,
                  form: anyText,
                  copies: fc.integer({min: 1, max: 99}),
                  waivable: fc.boolean(),
                  eLicence: fc.boolean(),
                },
                {requiredKeys: ['name']},
              ),
              {maxLength: 3},
            ),
            steps: texts,
            legalLimit: anyText,
            promisedLimit: anyText,
            fee: fc.record({amount: anyText, basis: anyText}, {requiredKeys: ['amount']}),
            places: texts,
            online: anyText,
            result: anyText,
            visits: anyText,
            phone: anyText,
            supervisionPhone: anyText,
          },
          {requiredKeys: []},
        ),
      ),
      basis: some(
        fc.array(
          fc.record(
            {
              law: anyText,
              article: anyText,
              version: anyText,
              status: fc.constantFrom('in-force', 'check'),
              figures: texts,
            },
            {requiredKeys: ['law']},
          ),
          {maxLength: 3},
        ),
      ),
      source: fc.array(
        fc.record(
          {title: anyText, date: anyDate, url: anyText, figures: texts},
          {requiredKeys: ['title']},
        ),
        {maxLength: 3},
      ),
      reviewed: anyDate,
      reviewBy: anyDate,
      validFrom: some(anyDate),
      validUntil: some(anyDate),
      status: wordOf(STATUS_LABELS),
      related: some(fc.array(anyId, {maxLength: 3})),
      separates: some(
        fc.array(fc.record({from: anyId, ask: anyText, askEn: anyText}), {maxLength: 2}),
      ),
      listed: some(fc.boolean()),
      handoff: some(wordOf(HANDOFF_LABELS)),
      ticket: fc.record({type: fc.constantFrom('咨询', '投诉'), category: anyText}),
      body,
    })
    .map(canonical);
}

/** A value as a record, or an error where it is none. */
export function canonical(value: unknown): EntryRecord {
  const checked = entryRecordOf(value);
  if ('record' in checked) return checked.record;
  throw new Error(JSON.stringify(checked.issues));
}
