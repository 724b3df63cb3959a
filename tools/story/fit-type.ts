/**
 * Learns what single signs and pairs of them say about the type of a story, and writes it as
 * `src/ticket/slots/type-evidence.ts`. Multinomial logistic regression with an L2 penalty beside the
 * marks of `type.ts`, whose sums go in as they are (times {@link MARK_SCALE}). A story with several
 * acceptable types counts as right with any: the likelihood is that of all acceptable ones together.
 *
 *   npx tsx tools/story/fit-type.ts            writes the table; the same table for the same stories
 *   npx tsx tools/story/fit-type.ts --check    leaves out one set after another and tells the figures
 *
 * Stories: `test/quality/narratives*.jsonl` and `stories.tsv` beside this file (types, tab, text).
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {markSums, ORDER} from '../../src/ticket/slots/type.ts';
import {typeFeatures} from '../../src/ticket/slots/type-features.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const QUALITY = here('../../test/quality/');

/**
 * What a point of the hand-weighted marks adds, in natural logarithms of odds. The marks were tuned
 * on most of these stories, so that leaving sets out favours more of them; on what they were not
 * tuned on (ninth set, `stories.tsv`) 0.15 to 0.3 is best.
 */
const MARK_SCALE = 0.25;
/** Half the weight of the squares; with 1e-3 a point fewer is right when sets are left out. */
const PENALTY = 3e-3;
/** Length of the vector of a story, so that long ones are not surer than short ones. */
const LENGTH = 4;
/** Features kept: with 700 half a point fewer is right when sets are left out. */
const KEPT = 1000;
/** Seen in fewer stories, a feature tells of one story only. */
const SEEN = 3;
/** How much each acceptable type is wanted for its own sake, beside one of them being hit. */
const EVENLY = 0.3;
/** Steps and their size (Adam): the figures stand still well before. */
const STEPS = 150;
const STEP = 0.06;
/** Weights are written in steps of this size, −12 … 13. */
const GRAIN = 0.1;
/** Parts of `stories.tsv` that are left out one after another. */
const PARTS = 5;

/** Types that few call about; counted once they would hardly be believed without their marks. */
const RARE: ReadonlySet<string> = new Set(['表扬', '建议']);
const RARE_WEIGHT = 1.5;

interface Sample {
  readonly id: string;
  readonly set: string;
  readonly features: readonly string[];
  readonly marks: readonly number[];
  readonly wanted: readonly boolean[];
  /** How many stories it counts as. */
  readonly weight: number;
}

interface Fit {
  readonly bias: readonly number[];
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

function sample(id: string, set: string, text: string, types: readonly string[]): Sample {
  const sums = markSums(text);
  return {
    id,
    set,
    features: [...typeFeatures(text)],
    marks: ORDER.map((type) => MARK_SCALE * (sums.get(type) ?? 0)),
    wanted: ORDER.map((type) => types.includes(type)),
    weight: types.every((type) => RARE.has(type)) ? RARE_WEIGHT : 1,
  };
}

function readSamples(): Sample[] {
  const files = readdirSync(QUALITY).filter((name) => /^narratives.*\.jsonl$/.test(name));
  const told = files.sort().flatMap((name) =>
    readFileSync(QUALITY + name, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as {id: string; text: string; type: string[]})
      .map(({id, text, type}) => sample(id, id.charAt(0), text, type)),
  );
  const written = readFileSync(here('stories.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => {
      const [types = '', text = ''] = line.split('\t');
      return sample(`stories.tsv:${i + 1}`, `x${i % PARTS}`, text, types.split('/'));
    });
  return [...told, ...written];
}

/** Odds to shares. */
function softmax(odds: readonly number[]): number[] {
  const most = Math.max(...odds);
  const raised = odds.map((each) => Math.exp(each - most));
  const total = raised.reduce((sum, each) => sum + each, 0);
  return raised.map((each) => each / total);
}

/** Maximises the penalised likelihood over the features in `vocabulary`. */
function descend(samples: readonly Sample[], vocabulary: readonly string[]): Fit {
  const kinds = ORDER.length;
  const index = new Map(vocabulary.map((feature, i) => [feature, i]));
  const rows = samples.map(({features}) => features.flatMap((each) => index.get(each) ?? []));
  const bias = vocabulary.length * kinds;
  const weights = new Float64Array(bias + kinds);
  const first = new Float64Array(weights.length);
  const second = new Float64Array(weights.length);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(weights.length);
    for (let i = 0; i < bias; i++) gradient[i] = PENALTY * (weights[i] ?? 0);
    for (const [n, row] of rows.entries()) {
      const {marks, wanted, weight} = samples[n] ?? {marks: [], wanted: [], weight: 1};
      const scale = LENGTH / Math.sqrt(Math.max(1, row.length));
      const odds = marks.map((mark, k) => {
        let sum = 0;
        for (const feature of row) sum += weights[feature * kinds + k] ?? 0;
        return mark + (weights[bias + k] ?? 0) + scale * sum;
      });
      const shares = softmax(odds);
      const hit = shares.reduce((sum, share, k) => sum + (wanted[k] ? share : 0), 0);
      const count = wanted.filter(Boolean).length;
      for (const [k, share] of shares.entries()) {
        const target = wanted[k] ? EVENLY / count + ((1 - EVENLY) * share) / hit : 0;
        const error = (weight * (share - target)) / samples.length;
        gradient[bias + k] = (gradient[bias + k] ?? 0) + error;
        for (const feature of row) {
          const at = feature * kinds + k;
          gradient[at] = (gradient[at] ?? 0) + scale * error;
        }
      }
    }
    for (let i = 0; i < weights.length; i++) {
      const g = gradient[i] ?? 0;
      const m = 0.9 * (first[i] ?? 0) + 0.1 * g;
      const v = 0.999 * (second[i] ?? 0) + 0.001 * g * g;
      first[i] = m;
      second[i] = v;
      weights[i] =
        (weights[i] ?? 0) -
        (STEP * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  const at = (i: number) => [...weights.subarray(i * kinds, (i + 1) * kinds)];
  return {
    bias: at(vocabulary.length),
    weights: new Map(vocabulary.map((feature, i) => [feature, at(i)])),
  };
}

/** Fits all features that are seen often enough, keeps those that matter most, and fits again. */
function learn(samples: readonly Sample[]): Fit {
  const seen = new Map<string, number>();
  for (const {features} of samples) {
    for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  }
  const all = [...seen].filter(([, count]) => count >= SEEN).map(([feature]) => feature);
  all.sort();
  const {weights} = descend(samples, all);
  const matters = (feature: string) =>
    Math.max(...(weights.get(feature) ?? [0]).map(Math.abs)) * Math.sqrt(seen.get(feature) ?? 0);
  const kept = all.toSorted((a, b) => matters(b) - matters(a) || (a < b ? -1 : 1)).slice(0, KEPT);
  const fitted = descend(samples, kept.sort());
  const grained = ([feature, each]: [string, readonly number[]]): [string, number[]] => [
    feature,
    each.map((weight) => Math.max(-12, Math.min(13, Math.round(weight / GRAIN))) * GRAIN),
  ];
  return {
    bias: fitted.bias.map((each) => Number(each.toFixed(2))),
    weights: new Map([...fitted.weights].map(grained)),
  };
}

function guess({bias, weights}: Fit, {features, marks}: Sample): number {
  const heard = features.flatMap((feature) => {
    const found = weights.get(feature);
    return found ? [found] : [];
  });
  const scale = LENGTH / Math.sqrt(Math.max(1, heard.length));
  const odds = marks.map(
    (mark, k) =>
      mark + (bias[k] ?? 0) + scale * heard.reduce((sum, each) => sum + (each[k] ?? 0), 0),
  );
  return odds.indexOf(Math.max(...odds));
}

/** The share of stories right in each set that was left out. */
function check(samples: readonly Sample[]): void {
  const shares = new Map<string, [right: number, of: number]>();
  const misses: string[] = [];
  for (const set of new Set(samples.map((each) => each.set))) {
    const fitted = learn(samples.filter((each) => each.set !== set));
    for (const left of samples.filter((each) => each.set === set)) {
      const name = set.charAt(0);
      const share = shares.get(name) ?? [0, 0];
      const kind = guess(fitted, left);
      if (left.wanted[kind]) share[0]++;
      else misses.push(`${left.id} ${ORDER[kind]}`);
      share[1]++;
      shares.set(name, share);
    }
  }
  console.log(misses.join('\n'));
  const told = [...shares].filter(([name]) => name !== 'x').map(([, share]) => share);
  const sum = (at: 0 | 1) => told.reduce((total, share) => total + share[at], 0);
  console.log(
    [...shares].map(([name, [right, of]]) => `${name} ${(right / of).toFixed(3)}`).join('  '),
    ` told ${(sum(0) / sum(1)).toFixed(3)}`,
  );
}

function write({bias, weights}: Fit): void {
  const letter = (weight: number) => String.fromCharCode(77 + Math.round(weight / GRAIN));
  const entries = [...weights].map(([feature, each]) => feature + each.map(letter).join(''));
  const lines: string[] = [];
  // Wide signs count as one here: the formatter leaves strings as they are.
  for (let i = 0; i < entries.length; i += 9) lines.push(entries.slice(i, i + 9).join(' '));
  const quoted = lines.map((line) => `  ${JSON.stringify(`${line} `).replace(/^"|"$/g, "'")},`);
  for (const line of quoted) if (line.slice(3, -2).includes("'")) throw new Error(line);
  writeFileSync(
    here('../../src/ticket/slots/type-evidence.ts'),
    `/**
 * What signs and pairs of them say about the type of a story, learned from told stories by
 * tools/story/fit-type.ts: do not edit. Types in the order of {@link ORDER} in \`type.ts\`.
 */

/** What each type has before a word is read; natural logarithms of odds. */
export const BIAS: readonly number[] = [${bias.join(', ')}];

/** What a point of the marks of \`type.ts\` adds, in natural logarithms of odds. */
export const MARK_SCALE = ${MARK_SCALE};

/** Length of the vector of a story's features. */
export const LENGTH = 4;

/** What a letter means: its distance from M in steps of this size. */
export const GRAIN = ${GRAIN};

/** A feature, then a letter for each type. */
export const EVIDENCE: readonly string[] = [
${quoted.join('\n')}
]
  .join('')
  .trimEnd()
  .split(' ');
`,
  );
}

const samples = readSamples();
if (process.argv.includes('--check')) check(samples);
else write(learn(samples));
