/**
 * S9 of docs/security.md: every regular expression written in `src`, found by the syntax tree,
 * against the texts that make it work hardest.
 */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseSync} from 'vite';
import {createEngine} from '../../src/answer/create-engine.ts';
import {sampleEntry, sampleKnowledge} from '../support/sample-knowledge.ts';
import {pumped, pumpsAgainst} from './regex-attack.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));

interface Found {
  readonly expression: RegExp;
  readonly file: string;
}

/** Every literal below a node of a syntax tree. */
function literalsIn(node: unknown, file: string, found: Map<string, Found>): void {
  if (Array.isArray(node)) {
    for (const one of node) literalsIn(one, file, found);
  } else if (typeof node === 'object' && node !== null) {
    const {type, regex} = node as {type?: string; regex?: {pattern: string; flags: string}};
    if (type === 'Literal' && regex) {
      const expression = new RegExp(regex.pattern, regex.flags);
      found.set(String(expression), {expression, file});
      return;
    }
    for (const one of Object.values(node)) literalsIn(one, file, found);
  }
}

function everyLiteral(): readonly Found[] {
  const found = new Map<string, Found>();
  for (const name of readdirSync(src, {recursive: true, encoding: 'utf8'})) {
    if (!name.endsWith('.ts')) continue;
    const file = name.replaceAll(path.sep, '/');
    literalsIn(parseSync(name, readFileSync(path.join(src, name), 'utf8')).program, file, found);
  }
  return [...found.values()];
}

/** Processor time of one use, in milliseconds. */
function cost(expression: RegExp, text: string): number {
  expression.lastIndex = 0;
  const before = process.cpuUsage();
  if (expression.global) text.replace(expression, '');
  else expression.test(text);
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The best of three, so that what else the machine does counts for nothing. */
const best = (expression: RegExp, text: string) =>
  Math.min(...[1, 2, 3].map(() => cost(expression, text)));

/** As many characters as the field for questions takes, the longest text of a stranger. */
const LONGEST = 2_000;

/**
 * The yardstick: one that begins anew at every character and reads to the end each time. No
 * expression may be a power worse; a few that begin at many places are a few times as slow.
 */
const QUADRATIC = /(?:收|要|得)*多少/;
const TIMES = 12;

/** Lengths at which an expression that tries every way of cutting a text shows itself, and ends. */
const SHORT = [16, 20, 24, 28];

/** The same for a text as long as a question; few ways are enough for what is no explosion. */
const LONG = [60, 150, 500, LONGEST];

/** Ways out of a choice that are tried: all there are where texts are short. */
const ALL_WAYS = 80;
const SOME_WAYS = 3;

describe('the regular expressions of the source', () => {
  const found = everyLiteral();
  const yardstick = Math.max(best(QUADRATIC, '收'.repeat(LONGEST)), 1);

  it('are found, with attacks against those that repeat something', () => {
    assert.ok(found.length > 500, `${found.length} expressions`);
    const attacked = found.filter(({expression}) => pumpsAgainst(expression, 1).length > 0);
    assert.ok(attacked.length > 150, `${attacked.length} of them repeat`);
  });

  it('take no more than a search through the longest text, whatever is repeated', (test) => {
    const slow: string[] = [];
    let worst = 0;
    let attacks = 0;
    const attack = (
      {expression, file}: Found,
      ways: number,
      lengths: readonly number[],
    ): boolean => {
      for (const pump of pumpsAgainst(expression, ways)) {
        attacks += 1;
        for (const length of lengths) {
          const text = pumped(pump, length);
          let spent = cost(expression, text);
          if (spent > yardstick * TIMES) spent = best(expression, text);
          worst = Math.max(worst, spent);
          if (spent <= yardstick * TIMES) continue;
          slow.push(`${file} ${expression} at ${length} of ${JSON.stringify(pump)}: ${spent} ms`);
          return false;
        }
      }
      return true;
    };
    for (const one of found) if (attack(one, ALL_WAYS, SHORT)) attack(one, SOME_WAYS, LONG);
    test.diagnostic(
      `${found.length} expressions, ${attacks} attacks, yardstick ${yardstick.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`,
    );
    assert.deepEqual(slow, []);
  });

  it('would be caught if they tried every way of cutting a text', () => {
    const exploding = /^(?:嗯+|哦+)+$/;
    const explodes = pumpsAgainst(exploding, ALL_WAYS).some((pump) =>
      SHORT.some((length) => cost(exploding, pumped(pump, length)) > yardstick * TIMES),
    );
    assert.ok(explodes);
  });
});

describe('a text far longer than any question', () => {
  it('takes no longer than one of two thousand characters, and is still looked through for danger', async () => {
    const knowledge = sampleKnowledge([sampleEntry({id: 'ferry', question: '停航了船票怎么退'})]);
    const engine = createEngine(knowledge, () => '2026-11-22');
    const reply = await engine.ask(`停航了船票怎么退，${'嗯 '.repeat(20_000)}`);
    assert.equal(reply.ranking[0]?.entryId, 'ferry');
    assert.ok((reply.turn?.question ?? '').length <= LONGEST);
  });

  it('is completed, or matched as the description of a page, by how it begins', async () => {
    const knowledge = sampleKnowledge([sampleEntry({id: 'ferry', question: '停航了船票怎么退'})]);
    const engine = createEngine(knowledge, () => '2026-11-22');
    const [found] = await engine.suggest('停航了船票', 3);
    assert.equal(found?.entryId, 'ferry');
    const beginning = '一二三四五六七八九十'.repeat(20);
    const words = Array.from({length: 10_000}, (_, i) => `w${i}`).join(' ');
    assert.deepEqual(
      await engine.suggest(`${beginning}停航了船票怎么退 ${words}`, 3),
      await engine.suggest(beginning, 3),
    );
  });
});
