/**
 * S9 of docs/security.md: what a stranger may write at any length, through every function that reads
 * it, expressions put together at run time included. Each text that the expressions of the source
 * find hard is tried; the hardest for each function are tried at 50,000 characters.
 */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseSync} from 'vite';
import {pumped, pumpsAgainst} from './regex-attack.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));

/** 2026-11-22 10:00 in China. */
const NOW = Date.parse('2026-11-22T10:00:00+08:00');

/** Ways out of a choice that are tried: the expressions themselves are attacked in full elsewhere. */
const WAYS = 1;

/** At this length what is a power too slow stands out, and the rest still costs nothing. */
const SHORT = 2_500;
const LONG = 50_000;

/** Hardest texts of each function that are tried at full length. */
const HARDEST = 3;

/**
 * How many times as long a text may take as its four quarters: 1 where time is linear, 4 where it is
 * quadratic; between them lie caches that overflow and a machine with other work.
 */
const GROWTH = 2.5;

/** Below this, in milliseconds of processor time, a ratio is noise. */
const NOTICEABLE_MS = 30;

type Reader = (text: string) => unknown;

/** Expressions that the modules put together while they load or read. */
const made = new Map<string, RegExp>();

/** Loads the modules with every `new RegExp` on record. */
async function load(): Promise<Readonly<Record<string, Reader>>> {
  const Native = RegExp;
  globalThis.RegExp = new Proxy(Native, {
    construct(target, given: [string | RegExp, string?]) {
      const expression = new target(...given);
      made.set(String(expression), expression);
      return expression;
    },
  });
  try {
    const [facet, cities, turn, intents, mask, title, story, place, wording, spoken, command] =
      await Promise.all([
        import('../../src/answer/facet.ts'),
        import('../../src/answer/read-cities.ts'),
        import('../../src/answer/read-turn.ts'),
        import('../../src/answer/split-intents.ts'),
        import('../../src/text/mask.ts'),
        import('../../src/ticket/ticket-title.ts'),
        import('../../src/ticket/read-story.ts'),
        import('../../src/ticket/slots/place.ts'),
        import('../../src/insight/mask-wording.ts'),
        import('../../src/sidebar/call/spoken-words.ts'),
        import('../../src/voice/spoken-command.ts'),
      ]);
    const [key, sound, talk, dates, aloud, lines, formula] = await Promise.all([
      import('../../src/text/wording-key.ts'),
      import('../../src/text/sound-terms.ts'),
      import('../../src/ticket/small-talk.ts'),
      import('../../src/ticket/slots/resolve-date.ts'),
      import('../../src/voice/spoken-text.ts'),
      import('../../src/knowledge/wordings-file.ts'),
      import('../../src/cli/formats/guard-formula.ts'),
    ]);
    const findPlace = place.createPlaceFinder(['东极', '沈家门', '普陀山', '定海码头']);
    return {
      'a side of a matter': facet.readFacets,
      'a question without its side': facet.stripFacets,
      cities: cities.createCityReader({home: '舟山市', places: ['东极'], shared: ['宁波']}),
      'a turn': turn.readTurn,
      'several questions': (text) => intents.splitIntents(text, () => undefined),
      'personal data': mask.maskPersonalData,
      'the title of a ticket': (text) => title.ticketTitle([text]),
      'a story': (text) => story.readStory(text, {now: NOW, findPlace}),
      'a wording for the log': wording.maskWording,
      'an utterance': spoken.spokenWords,
      'a command': command.spokenCommand,
      'two wordings that are one': key.wordingKey,
      sounds: sound.soundTerms,
      'small talk': talk.isSmallTalk,
      'a date': (text) => dates.resolveDate(text, NOW),
      'words for reading aloud': aloud.spokenPieces,
      'a file of wordings': (text) => lines.readWordings('wordings.txt', text, []),
      'a cell': (text) => formula.guardFormula(formula.unguardFormula(text)),
    };
  } finally {
    globalThis.RegExp = Native;
  }
}

/** Every expression that is written down. */
function written(): readonly RegExp[] {
  const found = new Map<string, RegExp>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one);
    } else if (typeof node === 'object' && node !== null) {
      const {type, regex} = node as {type?: string; regex?: {pattern: string; flags: string}};
      if (type === 'Literal' && regex) {
        found.set(`/${regex.pattern}/${regex.flags}`, new RegExp(regex.pattern, regex.flags));
      } else for (const one of Object.values(node)) visit(one);
    }
  };
  for (const name of readdirSync(src, {recursive: true, encoding: 'utf8'})) {
    if (!name.endsWith('.ts')) continue;
    visit(parseSync(name, readFileSync(path.join(src, name), 'utf8')).program);
  }
  return [...found.values()];
}

/** Processor time in milliseconds. */
function cost(read: Reader, texts: readonly string[]): number {
  const begun = process.cpuUsage();
  for (const text of texts) read(text);
  const {user, system} = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** How much longer a text takes than its quarters; the best of some runs where it looks too long. */
function growth(read: Reader, text: string): number {
  const size = Math.ceil(text.length / 4);
  const quarters = [0, 1, 2, 3].map((part) => text.slice(part * size, (part + 1) * size));
  let whole = Number.POSITIVE_INFINITY;
  let inParts = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 4; run += 1) {
    whole = Math.min(whole, cost(read, [text]));
    inParts = Math.min(inParts, cost(read, quarters));
    if (whole < NOTICEABLE_MS || whole < GROWTH * inParts) return whole / Math.max(inParts, 0.1);
  }
  return whole / Math.max(inParts, 0.1);
}

let readers: Readonly<Record<string, Reader>>;
let pumps: ReturnType<typeof pumpsAgainst>;

before(async () => {
  readers = await load();
  const all = new Map<string, (typeof pumps)[number]>();
  for (const expression of [...written(), ...made.values()]) {
    for (const pump of pumpsAgainst(expression, WAYS)) {
      all.set(`${pump.before}\0${pump.unit}`, pump);
    }
  }
  pumps = [...all.values()];
});

/** The texts over which a function takes longest. */
function hardest(read: Reader) {
  return pumps
    .map((pump) => ({pump, spent: cost(read, [pumped(pump, SHORT)])}))
    .sort((a, b) => b.spent - a.spent)
    .slice(0, HARDEST)
    .map(({pump}) => pump);
}

describe(`a text of ${LONG.toLocaleString('en')} characters`, () => {
  it('is made of what each expression finds hard, those put together at run time too', () => {
    assert.ok(made.size > 30, `${made.size} expressions were put together`);
    assert.ok(pumps.length > 400, `${pumps.length} texts`);
  });

  it('takes time linear in its length, whatever is repeated in it and whoever reads it', (test) => {
    const slow: string[] = [];
    for (const [name, read] of Object.entries(readers)) {
      for (const pump of hardest(read)) {
        const text = pumped(pump, LONG);
        const times = growth(read, text);
        if (times > GROWTH && cost(read, [text]) >= NOTICEABLE_MS) {
          slow.push(
            `${name}: ${JSON.stringify(pump)} takes ${times.toFixed(1)} times its quarters`,
          );
        }
      }
    }
    test.diagnostic(`${Object.keys(readers).length} readers, ${pumps.length} texts each`);
    assert.deepEqual(slow, []);
  });

  it('would be caught where it takes quadratic time', () => {
    const quadratic: Reader = (text) => /(?:收|要)*多少/.test(text);
    assert.ok(growth(quadratic, '要'.repeat(16_000)) > GROWTH);
  });
});
