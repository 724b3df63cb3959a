/**
 * What speaking costs the page, in Chromium with a fake microphone: `npx tsx bench/voice/latency.ts`
 * after `npm run build`. Writes `bench/results/voice-latency.md`. Measured from the page: from the
 * tap on 开始说话, permission given, to the light; every stretch in which the page could not answer
 * (long tasks) from the first tap to the text; and the energy gate by itself, frame after frame.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {fileURLToPath} from 'node:url';
import {createEnergyGate} from '../../src/voice/energy-gate.ts';
import {FRAME_SAMPLES} from '../../src/voice/recognizer.ts';
import {launchWithMicrophone, startVoiceSite} from '../../test/support/voice-site.ts';

const RUNS = 7;
const LISTENING_BAR_MS = 300;
const FRAME_BAR_MS = 2;
const BLOCK_BAR_MS = 50;

interface Run {
  readonly listening: number;
  readonly blocks: readonly number[];
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
      globalThis.marks = {blocks: []};
      new PerformanceObserver((list) => {
        for (const {duration} of list.getEntries()) marks.blocks.push(duration);
      }).observe({entryTypes: ['longtask']});
      const bar = document.querySelector('yihu-assistant').shadowRoot
        .querySelector('yihu-voice-bar').shadowRoot;
      addEventListener('click', () => { marks.tap ??= performance.now(); }, {capture: true});
      new MutationObserver(() => {
        if (bar.querySelector('.light')) marks.listening ??= performance.now();
      }).observe(bar, {childList: true, subtree: true});
    `);
    await begin.click();
    const field = page.getByRole('textbox', {name: '您的问题'});
    while ((await field.inputValue()) !== '公积金怎么提取？') {
      await page.evaluate('new Promise(requestAnimationFrame)');
    }
    return (await page.evaluate(
      '({listening: marks.listening - marks.tap, blocks: marks.blocks})',
    )) as Run;
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

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const runs: Run[] = [];
for (let index = 0; index < RUNS; index++) runs.push(await run());
const listening = runs.map((one) => one.listening);
const blocks = runs.flatMap((one) => one.blocks);
const gate = gateTimes();
const worst = Math.max(0, ...blocks);
const round = (value: number) => value.toFixed(value < 1 ? 3 : 0);

const report = `# What speaking costs the page

\`npx tsx bench/voice/latency.ts\`, ${RUNS} visits in Chromium with a fake microphone, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load ${loadavg()[0]?.toFixed(1)} when it ended: beyond the number of cores, other work ran beside it and times of a quiet machine are shorter.

| | median | 95 % | bar |
|---|---|---|---|
| tap until the microphone listens, permission given | ${round(quantile(listening, 0.5))} ms | ${round(quantile(listening, 0.95))} ms | ${LISTENING_BAR_MS} ms |
| energy gate, one frame of 32 ms | ${round(quantile(gate, 0.5))} ms | ${round(quantile(gate, 0.95))} ms | ${FRAME_BAR_MS} ms |

The page was blocked for more than ${BLOCK_BAR_MS} ms ${blocks.length} times in ${RUNS} visits, from the tap to the text${blocks.length > 0 ? `, for ${round(worst)} ms at most` : ''}.
`;
const root = fileURLToPath(new URL('../../', import.meta.url));
mkdirSync(`${root}bench/results`, {recursive: true});
writeFileSync(`${root}bench/results/voice-latency.md`, report);
console.log(report);
