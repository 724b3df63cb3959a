/**
 * How long until a question can be answered once the bytes are there, by words and by meaning, and
 * how long a reply takes, in Node and in a worker of Chromium:
 * `npx tsx tools/retrieval/measure-index.ts [SIZE …] [--node] [--record]`.
 * Sizes are numbers of made-up entries with 24 wordings; 0 stands for the project's own base.
 * `--record` writes `bench/results/retrieval.md`, which wants a quiet machine.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {build} from 'vite';
import {embedEntries} from '../../src/cli/embed-knowledge.ts';
import {loadKnowledge} from '../../src/cli/load-knowledge.ts';
import {readModel} from '../../src/cli/read-model.ts';
import {encodeVectors} from '../../src/knowledge/entry-vectors.ts';
import {CHANNEL_WEIGHTS} from '../../src/retrieval/fuse.ts';
import {browserArguments, locateBrowser, thisMachine} from '../find-browser.mjs';
import {makeUpBase} from './made-up-base.ts';
import {type EngineTimes, type TimedBase, timeEngine} from './time-engine.ts';
import type {TimedMessage} from './time-engine.worker.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const given = process.argv.slice(2).filter((argument) => /^\d+$/.test(argument));
const sizes = given.length > 0 ? given.map(Number) : [0, 1000, 10_000];
const [loadBefore = 0] = os.loadavg();
const questions = readFileSync(`${root}test/quality/fresh-questions.jsonl`, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as {q: string}).q);
const knowledge = await loadKnowledge(`${root}knowledge`, `${root}.yihu`, new Date());
const embedder = await readModel(`${root}model/encoder`);
if (!embedder) throw new Error('There is no model in model/encoder.');
const files = Object.fromEntries(
  ['model.json', 'vocabulary.json', 'weights.bin'].map((name) => [
    name,
    new Uint8Array(readFileSync(`${root}model/encoder/${name}`)),
  ]),
);

/** The project's base, or as large a one as wanted. */
function baseOf(size: number): TimedBase {
  const entries = size === 0 ? knowledge.entries : makeUpBase(knowledge.entries, size);
  const vectors = embedder && {
    ...embedEntries(entries, embedder),
    // Made-up questions recur, so nothing could be learned from them.
    weight: CHANNEL_WEIGHTS.meaning,
  };
  if (!vectors) throw new Error('There are no vectors.');
  return {
    knowledge: {...knowledge, entries},
    questions,
    vectors: encodeVectors(vectors),
    files,
  };
}

let browserVersion = '';

/** The same in the worker of a page, as the assistant has it. */
async function inBrowser(base: TimedBase): Promise<EngineTimes> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('time-engine.worker.ts', import.meta.url)),
        formats: ['iife'],
        name: 'timeEngine',
      },
    },
  });
  const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const script = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
  const message: TimedMessage = {
    ...base,
    files: Object.fromEntries(
      Object.entries(base.files).map(([name, bytes]) => [
        name,
        Buffer.from(bytes).toString('base64'),
      ]),
    ),
  };
  const browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
  browserVersion = browser.version();
  try {
    const page = await browser.newPage();
    return await page.evaluate(
      ([source, text]) =>
        new Promise<EngineTimes>((resolve, reject) => {
          const url = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
          const worker = new Worker(url);
          worker.onmessage = ({data}: MessageEvent<EngineTimes>) => resolve(data);
          worker.onerror = ({message: problem}) => reject(new Error(problem));
          worker.postMessage(JSON.parse(text));
        }),
      [script, JSON.stringify(message)] as const,
    );
  } finally {
    await browser.close();
  }
}

const lines: string[] = [];
function say(line: string): void {
  console.log(line);
  lines.push(line);
}

say(
  '| entries | where | first part, cold | first part | all | sounds | model ready, cold | reply by words p50 | p95 | with the model p50 | p95 |',
);
say('|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
for (const size of sizes) {
  const base = baseOf(size);
  const inNode = await timeEngine(base, () => performance.now());
  report('Node', inNode);
  if (process.argv.includes('--node')) continue;
  const inWorker = await inBrowser(base);
  report('Chromium, worker', inWorker);
  const isSame =
    inWorker.words.fingerprint === inNode.words.fingerprint &&
    inWorker.model.fingerprint === inNode.model.fingerprint;
  console.log(isSame ? 'The same replies in both.' : 'THE REPLIES DIFFER.');
  if (!isSame) process.exitCode = 1;
}
if (process.argv.includes('--record') && process.exitCode === undefined) record();

function report(where: string, times: EngineTimes): void {
  const {size, firstCold, first, whole, sound, words, modelReady, model} = times;
  const cells = [
    ...[firstCold, first, whole, sound, modelReady],
    ...[words.p50, words.p95, model.p50, model.p95],
  ].map((ms) => ms.toFixed(ms < 10 ? 1 : 0));
  say(`| ${size.toLocaleString('en')} | ${where} | ${cells.join(' | ')} |`);
}

/** The table with what it means and the machine: without them no figure can be read. */
function record(): void {
  const [cpu] = os.cpus();
  const [loadAfter = 0] = os.loadavg();
  writeFileSync(
    `${root}bench/results/retrieval.md`,
    `# Finding, on the device

By \`npx tsx tools/retrieval/measure-index.ts --record\`, milliseconds; ${questions.length} questions, the third round of them. 1,000 and 10,000 are made-up entries of 24 wordings.

- **First part**: from the first part of the bundle, parsed, to an index that can be asked; cold is the first time in that worker, the other the quickest of seven. **All**: the same with every wording and answer, behind the first reply. **Sounds**: their index, for the first question that needs it.
- **Model ready**: from the bytes of the model, each of them hashed and checked, and the vectors of the entries to the vector of a question; the first time. Bar: 800.
- **Reply**: from a question to the reply, by words and sound and with the model. Bars for p95: 15 at 1,000 entries, 25 at 10,000. For the first part at 1,000: 50.

The replies are the same in both, to the twelfth digit of every score.

${lines.join('\n')}

${new Date().toISOString().slice(0, 10)} · ${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'} · Node ${process.versions.node} · Chromium ${browserVersion} · load ${loadBefore.toFixed(1)} before, ${loadAfter.toFixed(1)} after
`,
  );
}
