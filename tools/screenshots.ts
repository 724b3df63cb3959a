/**
 * `npx tsx tools/screenshots.ts FOLDER [--states a,b] [--looks dark,elder] [--sizes phone,tablet]`:
 * a picture of every state of the gallery (`demo/states.html`) in every look and at every size, for
 * looking at after a change of styles or words. The pictures belong to nobody's repository.
 */
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {chromium, type Page} from 'playwright-core';
import {createServer} from 'vite';
import {browserArguments, locateBrowser, thisMachine} from './find-browser.mjs';

const HELP =
  'npx tsx tools/screenshots.ts FOLDER [--states a,b] [--looks light,dark,contrast,elder,en] [--sizes phone,tablet,desktop]';

/** Parameters of the gallery, by the name that stands in the file's. */
const LOOKS: Readonly<Record<string, string>> = {
  light: 'theme=light',
  dark: 'theme=dark',
  contrast: 'theme=contrast',
  elder: 'mode=elder',
  en: 'theme=light&locale=en',
};

/** A common phone, a tablet held upright, a small laptop; in CSS pixels. */
const SIZES: Readonly<Record<string, {readonly width: number; readonly height: number}>> = {
  phone: {width: 390, height: 844},
  tablet: {width: 768, height: 1024},
  desktop: {width: 1280, height: 800},
};

/** Of `known`, those that were asked for; none: all. Throws where there is no such thing. */
function chosen(known: readonly string[], asked: string | undefined): readonly string[] {
  const names = asked?.split(',') ?? known;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}. ${HELP}`);
  return names;
}

/** Shows a state and waits until everything of it is there. */
async function show(page: Page, url: string, state: string, look: string): Promise<void> {
  await page.goto(`${url}?state=${state}&${LOOKS[look]}`);
  await page.locator(`body[data-shown="${state}"]`).waitFor();
  await page.evaluate(async () => {
    await document.fonts.ready;
    // What loads behind a first picture has come by the second.
    for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
    // What stands within the page is below the list of states.
    document.querySelector('#place > *')?.scrollIntoView();
  });
}

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {states: {type: 'string'}, looks: {type: 'string'}, sizes: {type: 'string'}},
});
const [folder] = positionals;
if (!folder) throw new Error(`Say into which folder: ${HELP}`);
await mkdir(folder, {recursive: true});

const server = await createServer({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // Beside one that a person may have running: neither takes the other's port.
  server: {port: 0, host: '127.0.0.1', hmr: false, watch: null},
  logLevel: 'warn',
});
await server.listen();
const address = server.httpServer?.address();
if (typeof address !== 'object' || !address) throw new Error('no port');
const url = `http://127.0.0.1:${address.port}/demo/states.html`;
const browser = await chromium.launch({
  executablePath: locateBrowser(),
  args: browserArguments(thisMachine),
});
let taken = 0;
try {
  const first = await browser.newPage();
  await first.goto(url);
  await first.locator('body[data-shown]').waitFor();
  const all = await first.locator('#states a').allTextContents();
  await first.close();
  for (const size of chosen(Object.keys(SIZES), values.sizes)) {
    const context = await browser.newContext({
      viewport: SIZES[size] ?? null,
      locale: 'zh-CN',
      hasTouch: size !== 'desktop',
      reducedMotion: 'reduce',
    });
    await context.addInitScript('globalThis.__name = (value) => value');
    const page = await context.newPage();
    for (const look of chosen(Object.keys(LOOKS), values.looks)) {
      for (const state of chosen(all, values.states)) {
        await show(page, url, state, look);
        await page.screenshot({path: path.join(folder, `${state}-${look}-${size}.png`)});
        taken += 1;
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${taken} pictures in ${folder}`);
