/** Measures drafts of stories against what a careful reader took from them. */
import {readFileSync} from 'node:fs';
import type {DraftLine} from '../../src/cli/draft.ts';
import {maskPersonalData} from '../../src/text/mask.ts';

/** A story with the fields a careful reader filled in; lists hold every acceptable value. */
export interface Narrative {
  readonly id: string;
  readonly text: string;
  readonly type: readonly string[];
  readonly unit: readonly string[];
  readonly place: readonly string[] | null;
  readonly placeOptional?: boolean;
  readonly time: readonly string[] | null;
  readonly timeOptional?: boolean;
  /** The resolved beginning, where the words settle one. */
  readonly from?: string;
  readonly respondent: readonly string[] | null;
  readonly respondentOptional?: boolean;
  readonly name: string | null;
  readonly phone: string | null;
  readonly idNumber: string | null;
  /** What no mask may let through. */
  readonly personal?: readonly string[];
}

/** What was measured over a list of stories. */
export interface NarrativeFigures {
  readonly stories: number;
  /** Shares in [0, 1]. */
  readonly type: number;
  readonly unit: number;
  readonly f1: number;
  /** Strings that came through the mask, with their story. */
  readonly leaked: readonly string[];
  /** Every miss in a line, for whoever tunes. */
  readonly misses: readonly string[];
}

/** Reads one JSON object a line. */
export function readNarratives(file: string): readonly Narrative[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Narrative);
}

/** Measures. A slot is right when it holds an expected value, or is a good half of one. */
export function measureNarratives(
  narratives: readonly Narrative[],
  draft: (line: {readonly id: string; readonly text: string}) => DraftLine,
): NarrativeFigures {
  let types = 0;
  let units = 0;
  let right = 0;
  let wrong = 0;
  let missing = 0;
  const leaked: string[] = [];
  const misses: string[] = [];
  for (const narrative of narratives) {
    const {id, text} = narrative;
    const line = draft({id, text});
    if (narrative.type.includes(line.type)) types++;
    else misses.push(`${id} type ${line.type}, not ${narrative.type.join(' ')}`);
    if (narrative.unit.includes(line.unit)) units++;
    else misses.push(`${id} unit ${line.unit}, not ${narrative.unit.join(' ')}`);
    const slots: [string, string | null, readonly string[] | null, boolean][] = [
      ['place', line.place, narrative.place, narrative.placeOptional ?? false],
      ['time', line.time, narrative.time, narrative.timeOptional ?? false],
      ['respondent', line.respondent, narrative.respondent, narrative.respondentOptional ?? false],
      ['name', line.name, narrative.name === null ? null : [narrative.name], false],
      // 0580-2061234 and 05802061234 are one number.
      [
        'phone',
        digits(line.phone),
        narrative.phone === null ? null : [digits(narrative.phone) ?? ''],
        false,
      ],
      ['idNumber', line.idNumber, narrative.idNumber === null ? null : [narrative.idNumber], false],
    ];
    for (const [slot, found, expected, optional] of slots) {
      if (found === null && (expected === null || optional)) continue;
      if (found !== null && expected !== null && matches(found, expected)) {
        right++;
        continue;
      }
      misses.push(`${id} ${slot} ${String(found)}, not ${expected?.join(' | ') ?? 'null'}`);
      if (found !== null) wrong++;
      if (expected !== null) missing++;
    }
    const resolved = narrative.from?.slice(0, 16).replace('T', ' ');
    if (resolved !== undefined && !line.time?.includes(resolved)) {
      misses.push(`${id} time ${String(line.time)} is not ${resolved}`);
    }
    const masked = maskPersonalData(text);
    for (const secret of narrative.personal ?? []) {
      if (masked.includes(secret)) leaked.push(`${id} ${secret}`);
    }
    for (const secret of [narrative.phone, narrative.idNumber]) {
      if (secret !== null && (masked.includes(secret) || line.content.includes(secret))) {
        leaked.push(`${id} ${secret}`);
      }
    }
  }
  const stories = narratives.length;
  return {
    stories,
    type: types / stories,
    unit: units / stories,
    f1: (2 * right) / (2 * right + wrong + missing),
    leaked,
    misses,
  };
}

function digits(phone: string | null): string | null {
  return phone?.replace(/\D/g, '') ?? null;
}

function matches(found: string, expected: readonly string[]): boolean {
  const words = found.replace(/（.*）$/, '').toLowerCase();
  return expected.some((each) => {
    const wanted = each.toLowerCase();
    return words.includes(wanted) || (wanted.includes(words) && words.length * 2 >= wanted.length);
  });
}
