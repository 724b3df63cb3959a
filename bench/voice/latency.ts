/**
 * What speaking costs the page, in Chromium with a fake microphone: `npx tsx bench/voice/latency.ts`
 * after `npm run build`; with the path of a silero model behind it, that model as well. Writes
 * `bench/results/voice-latency.md`. Measured from the page: from the tap on 开始说话, permission given,
 * to the light. Measured in a trace of the browser: every task of the page, from the tap to the light
 * and from the light to the text, by the clock and by the processor, which other work on the machine
 * does not lengthen. And frame after frame: the energy gate, and the model in the same WebAssembly.
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {fileURLToPath} from 'node:url';
import {createEnergyGate} from '../../src/voice/energy-gate.ts';
import {FRAME_SAMPLES} from '../../src/voice/recognizer.ts';
import {openSileroModel, type Runtime} from '../../src/voice/silero-model.ts';
import {launchWithMicrophone, startVoiceSite} from '../../test/support/voice-site.ts';

const RUNS = 7;
const LISTENING_BAR_MS = 300;
const FRAME_BAR_MS = 2;
const BLOCK_BAR_MS = 50;

/** Frames until the WebAssembly has been compiled for good, on other threads of this process. */
const WARM_UP = 2_000;

/** One task of the page, in milliseconds. */
interface Task {
  readonly wall: number;
  readonly processor: number;
}

interface Run {
  readonly listening: number;
  /** Longest tasks from the tap to the light, and from the light to the text. */
  readonly opening: readonly Task[];
  readonly heard: readonly Task[];
}

/** An event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: {readonly name?: string};
}

/** Tasks of the page's main thread that begin between two of its marks. */
function tasksBetween(events: readonly TraceEvent[], from: string, to: string): Task[] {
  const begin = events.find(({name}) => name === from);
  const end = events.find(({name}) => name === to);
  if (!begin || !end) throw new Error(`The trace has no ${from} or no ${to}.`);
  return events
    .filter(
      ({name, pid, tid, ts}) =>
        name === 'RunTask' &&
        pid === begin.pid &&
        tid === begin.tid &&
        ts >= begin.ts &&
        ts < end.ts,
    )
    .map(({dur = 0, tdur = 0}) => ({wall: dur / 1000, processor: tdur / 1000}));
}

/** One visit in a browser of its own, since a recording is played once. */
async function run(): Promise<Run> {
  const site = await startVoiceSite({
    script: {online: [{afterMs: 1200, text: '公积金'}], offline: '公积金怎么提取？'},
  });
  const {browser, close} = await launchWithMicrophone('speaks');
  try {
    const page = await browser.newPage();
    await page.goto(site.origin);
    await page.getByRole('button', {name: '说话', exact: true}).click();
    const begin = page.getByRole('button', {name: '开始说话'});
    await begin.waitFor();
    // A string: the compiler of this file would name the functions by a helper the page lacks.
    await page.evaluate(`
      const bar = document.querySelector('yihu-assistant').shadowRoot
        .querySelector('yihu-voice-bar').shadowRoot;
      const mark = (name) => {
        if (performance.getEntriesByName(name).length === 0) performance.mark(name);
      };
      addEventListener('click', () => mark('yihu-tap'), {capture: true});
      new MutationObserver(() => {
        if (bar.querySelector('.light')) mark('yihu-light');
      }).observe(bar, {childList: true, subtree: true});
    `);
    await browser.startTracing(page, {
      categories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'],
    });
    await begin.click();
    const field = page.getByRole('textbox', {name: '您的问题'});
    while ((await field.inputValue()) !== '公积金怎么提取？') {
      await page.evaluate('new Promise(requestAnimationFrame)');
    }
    await page.evaluate(`performance.mark('yihu-text')`);
    const listening = await page.evaluate<number>(
      `performance.measure('', 'yihu-tap', 'yihu-light').duration`,
    );
    const {traceEvents} = JSON.parse((await browser.stopTracing()).toString()) as {
      traceEvents: TraceEvent[];
    };
    return {
      listening,
      opening: tasksBetween(traceEvents, 'yihu-tap', 'yihu-light'),
      heard: tasksBetween(traceEvents, 'yihu-light', 'yihu-text'),
    };
  } finally {
    await close();
    await site.stop();
  }
}

/** Milliseconds of each frame, of a voice that comes and goes. */
function gateTimes(): readonly number[] {
  const gate = createEnergyGate();
  const frame = Float32Array.from({length: FRAME_SAMPLES}, (_, index) => Math.sin(index / 9) / 8);
  return Array.from({length: 5_000}, () => {
    const began = performance.now();
    void gate.speechIn(frame);
    return performance.now() - began;
  });
}

/** The same of a silero model, in onnxruntime-web's own WebAssembly, and its share of the processor. */
async function sileroTimes(file: string): Promise<{times: readonly number[]; processor: number}> {
  // Through a variable: the package's types for Node have no part in the project's own interface.
  const runtime = (await import('onnxruntime-web')) as unknown as Runtime & {
    readonly env: {readonly wasm: {numThreads?: number}};
  };
  // As in the worker of the page.
  runtime.env.wasm.numThreads = 1;
  const model = await openSileroModel(runtime, readFileSync(file));
  const times: number[] = [];
  let before = process.cpuUsage();
  for (let count = -WARM_UP; count < 2_000; count++) {
    if (count === 0) {
      before = process.cpuUsage();
      times.length = 0;
    }
    const frame = Float32Array.from(
      {length: FRAME_SAMPLES},
      (_, index) => Math.sin((count * FRAME_SAMPLES + index) / 9) / 8,
    );
    const began = performance.now();
    await model.speechIn(frame);
    times.push(performance.now() - began);
  }
  const {user, system} = process.cpuUsage(before);
  return {times, processor: (user + system) / 1000 / times.length};
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const runs: Run[] = [];
for (let index = 0; index < RUNS; index++) runs.push(await run());
const listening = runs.map((one) => one.listening);
const gate = gateTimes();
const [modelFile] = process.argv.slice(2);
const silero = modelFile ? await sileroTimes(modelFile) : undefined;
const round = (value: number) => value.toFixed(value < 1 ? 3 : 0);
const row = (what: string, values: readonly number[], bar: number) =>
  `| ${what} | ${round(quantile(values, 0.5))} ms | ${round(quantile(values, 0.95))} ms | ${bar} ms |`;

const longest = (tasks: readonly Task[], of: keyof Task) =>
  Math.max(0, ...tasks.map((task) => task[of]));
const taskRow = (what: string, part: 'opening' | 'heard') => {
  const tasks = runs.flatMap((one) => one[part]);
  const count = tasks.filter(({processor}) => processor > BLOCK_BAR_MS).length;
  return `| ${what} | ${round(longest(tasks, 'processor'))} ms | ${round(longest(tasks, 'wall'))} ms | ${count} |`;
};

const report = `# What speaking costs the page

\`npx tsx bench/voice/latency.ts\`, ${RUNS} visits in Chromium with a fake microphone, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load ${loadavg()[0]?.toFixed(1)} when it ended. Where the load is beyond the number of cores, other work ran beside it: times by the clock are then longer than those of a quiet machine, those of the processor are not.

| by the clock | median | 95 % | bar |
|---|---|---|---|
${row('tap until the microphone listens, permission given', listening, LISTENING_BAR_MS)}
${row('energy gate, one frame of 32 ms', gate, FRAME_BAR_MS)}
${silero ? `${row('silero model (not shipped), one frame of 32 ms', silero.times, FRAME_BAR_MS)}\n` : ''}${silero ? `\nThe model takes ${round(silero.processor)} ms of the processor for a frame, on average of 2,000.\n` : ''}
The page's tasks; one of more than ${BLOCK_BAR_MS} ms would be felt.

| | longest by the processor | longest by the clock | of more than ${BLOCK_BAR_MS} ms of the processor |
|---|---|---|---|
${taskRow('from the tap to the light', 'opening')}
${taskRow('while it listens, to the text', 'heard')}
`;
const root = fileURLToPath(new URL('../../', import.meta.url));
mkdirSync(`${root}bench/results`, {recursive: true});
writeFileSync(`${root}bench/results/voice-latency.md`, report);
console.log(report);
