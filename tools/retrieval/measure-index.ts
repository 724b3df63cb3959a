/**
 * How long until a question can be answered once the bytes are there, and how long that takes, in
 * Node and in a worker of Chromium: `npx tsx tools/retrieval/measure-index.ts [SIZE …] [--node]`.
 * Sizes are numbers of made-up entries with 24 wordings; 0 stands for the project's own base.
 */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {build} from 'vite';
import {loadKnowledge} from '../../src/cli/load-knowledge.ts';
import type {Knowledge} from '../../src/knowledge/entry.ts';
import {browserArguments, locateBrowser, thisMachine} from '../find-browser.mjs';
import {type EngineTimes, timeEngine} from './time-engine.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const given = process.argv.slice(2).filter((argument) => /^\d+$/.test(argument));
const sizes = given.length > 0 ? given.map(Number) : [0, 1000, 10_000];
const questions = readFileSync(`${root}test/quality/fresh-questions.jsonl`, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as {q: string}).q);
const knowledge = await loadKnowledge(`${root}knowledge`, `${root}.yihu`, new Date());

/** The same in the worker of a page, as the assistant has it. */
async function inBrowser(size: number): Promise<EngineTimes> {
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
  const browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
  try {
    const page = await browser.newPage();
    return await page.evaluate(
      ([source, ...message]) =>
        new Promise<EngineTimes>((resolve, reject) => {
          const url = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
          const worker = new Worker(url);
          worker.onmessage = ({data}: MessageEvent<EngineTimes>) => resolve(data);
          worker.onerror = ({message: problem}) => reject(new Error(problem));
          worker.postMessage(message);
        }),
      [script, knowledge, size, questions] as [string, Knowledge, number, string[]],
    );
  } finally {
    await browser.close();
  }
}

console.log('| entries | where | first part ms | all ms | sounds ms | reply p50 | p95 |');
console.log('|--:|---|--:|--:|--:|--:|--:|');
for (const size of sizes) {
  const inNode = await timeEngine(knowledge, size, questions, () => performance.now());
  report('Node', inNode);
  if (process.argv.includes('--node')) continue;
  const inWorker = await inBrowser(size);
  report('Chromium, worker', inWorker);
  const isSame = inWorker.fingerprint === inNode.fingerprint;
  console.log(isSame ? 'The same replies in both.' : 'THE REPLIES DIFFER.');
  if (!isSame) process.exitCode = 1;
}

function report(where: string, {size, first, whole, sound, askP50, askP95}: EngineTimes): void {
  const cells = [first, whole, sound, askP50, askP95].map((ms) => ms.toFixed(ms < 10 ? 1 : 0));
  console.log(`| ${size.toLocaleString('en')} | ${where} | ${cells.join(' | ')} |`);
}
