/**
 * How long a person on a phone waits for the first answer, cold: `npx tsx bench/first-answer.ts`.
 * The built page is served compressed as any web server would, to a Chromium with an empty cache
 * behind an emulated 4G line (1.6 Mbit/s down, 0.75 up, 150 ms) and a processor slowed four times.
 * The clock starts when the person taps the launcher of a page that has loaded and stops when the
 * answer is on screen; the question is typed at once and sent, as a page's own search box does.
 * Writes `bench/results/first-answer.md`.
 */
import {readFile, writeFile} from 'node:fs/promises';
import {createServer, type ServerResponse} from 'node:http';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {chromium} from 'playwright-core';
import type {YihuAssistant} from '../src/elements/assistant/assistant.ts';
import {contentSecurityPolicy} from '../tools/demo-plugin.ts';
import {browserArguments, locateBrowser, thisMachine} from '../tools/find-browser.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = path.join(root, 'dist');

/** The line of the target, as bytes a second and milliseconds before a file begins to arrive. */
const LINE = {download: (1.6 * 1024 * 1024) / 8, latency: 150};
/** Bytes that go out together: small enough for files to share the line. */
const PIECE = 4096;
const SLOWDOWN = 4;
const TARGET_MS = 2500;
const RUNS = 3;
const QUESTION = '身份证丢了怎么办';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Milliseconds since the tap. */
interface Run {
  readonly answer: number;
  /** When the last byte of each file had left for the page, and its bytes on the line. */
  readonly files: readonly {readonly name: string; readonly at: number; readonly bytes: number}[];
}

/** One line for everything, pages and workers alike: what one file takes, the others wait for. */
function line(): (response: ServerResponse, body: Buffer) => Promise<void> {
  let freeAt = 0;
  return async (response, body) => {
    await setTimeout(LINE.latency);
    for (let sent = 0; sent < body.length; sent += PIECE) {
      const piece = body.subarray(sent, sent + PIECE);
      freeAt = Math.max(freeAt, performance.now()) + (piece.length / LINE.download) * 1000;
      await setTimeout(freeAt - performance.now());
      response.write(piece);
    }
    response.end();
  };
}

/** Where the engine runs. */
type Place = 'worker' | 'main thread';

/** When the person tapped; 0: not yet, and everything comes at once. */
let tapped = 0;
let files: {name: string; at: number; bytes: number}[] = [];

async function serve(): Promise<{readonly url: string; close(): void}> {
  const packed = new Map<string, Buffer>();
  const send = line();
  const server = createServer(async (request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    try {
      const body = packed.get(name) ?? gzipSync(await readFile(path.join(dist, name)));
      packed.set(name, body);
      response.writeHead(200, {
        'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
        'content-encoding': 'gzip',
        'content-security-policy': contentSecurityPolicy('build'),
      });
      if (tapped > 0) await send(response, body);
      else response.end(body);
      if (tapped > 0)
        files.push({name: path.basename(name), at: performance.now() - tapped, bytes: body.length});
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {url: `http://127.0.0.1:${address.port}/`, close: () => server.close()};
}

async function measure(url: string, place: Place): Promise<Run> {
  tapped = 0;
  files = [];
  const browser = await chromium.launch({
    executablePath: locateBrowser(),
    args: browserArguments(thisMachine),
  });
  try {
    const context = await browser.newContext({viewport: {width: 390, height: 844}});
    await context.addInitScript('globalThis.__name = (value) => value');
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', {rate: SLOWDOWN});
    await page.goto(`${url}demo/`, {waitUntil: 'load'});
    await page.waitForFunction(() => customElements.get('yihu-assistant') !== undefined);
    tapped = performance.now();
    const answer = await page.evaluate(
      async ([question, noWorker]) => {
        const panel = document.querySelector<YihuAssistant>('yihu-assistant');
        if (!panel) throw new Error('no assistant on the page');
        panel.noWorker = noWorker;
        const start = performance.now();
        void panel.ask(question);
        const shown = () =>
          panel.shadowRoot
            ?.querySelector('yihu-message-list')
            ?.shadowRoot?.querySelector('yihu-answer-card')
            ?.shadowRoot?.querySelector('article');
        while (!shown()) await new Promise((resolve) => requestAnimationFrame(resolve));
        // The frame after the one that has it is the one that a person sees.
        await new Promise((resolve) => requestAnimationFrame(resolve));
        return performance.now() - start;
      },
      [QUESTION, place === 'main thread'] as const,
    );
    return {answer, files: [...files]};
  } finally {
    await browser.close();
  }
}

const round = (value: number) => Math.round(value).toLocaleString('en');
const site = await serve();
const places: readonly Place[] = ['worker', 'main thread'];
const sections: string[] = [];
for (const place of places) {
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measure(site.url, place));
  const sorted = runs.toSorted((a, b) => a.answer - b.answer);
  const median = sorted[Math.floor(RUNS / 2)];
  if (!median) throw new Error('nothing was measured');
  const before = median.files.filter(({at}) => at < median.answer);
  const arrived = Math.max(...before.map(({at}) => at));
  const bytes = before.reduce((sum, file) => sum + file.bytes, 0);
  const verdict = median.answer <= TARGET_MS ? 'met' : 'missed';
  sections.push(`## Engine in the ${place}

Median **${round(median.answer)} ms** (${sorted.map(({answer}) => round(answer)).join(', ')}); the bar of ${round(TARGET_MS)} ms is ${verdict}. ${round(bytes)} bytes came first, the last of them after ${round(arrived)} ms; the remaining ${round(median.answer - arrived)} ms are work on the device: parsing, indexing, answering and drawing.

| file, median run | bytes on the line | there after ms |
|---|--:|--:|
${before.map((file) => `| ${file.name.replace(/-[\w-]{8,16}\.(js|json|svg)$/, '.$1')} | ${round(file.bytes)} | ${round(file.at)} |`).join('\n')}
| answer on screen | | ${round(median.answer)} |
`);
}
site.close();

const report = `# First answer, cold

\`npx tsx bench/first-answer.ts\`: ${RUNS} runs in a fresh Chromium each, phone viewport, one line of 1.6 Mbit/s with ${LINE.latency} ms before each file, files gzip, the page's processor slowed ${SLOWDOWN} times. From the tap on the launcher of a loaded page to the answer on screen. Chromium does not slow workers: the true figure of a cheap phone lies between the two below. On the line alone ${round(LINE.download * (TARGET_MS / 1000))} bytes fit into the bar.

${sections.join('\n')}`;
await writeFile(path.join(root, 'bench/results/first-answer.md'), report);
console.log(report);
