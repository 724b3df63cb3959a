/** Speaking in Firefox, with its own pretended microphone: a second engine's permissions and sound. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Page} from 'puppeteer-core';
import {findFirefox, launchFirefox} from '../support/firefox.ts';
import {startVoiceSite, type VoiceSite} from '../support/voice-site.ts';
import {SPOKEN, script} from '../support/voice-visit.ts';

const executable = findFirefox();
const skip = executable === undefined ? 'there is no Firefox on this machine' : false;

/** A cold browser on a busy machine. */
const LIMIT_MS = 60_000;

/** A microphone that makes a tone for as long as it is open. */
const FAKE = {'media.navigator.streams.fake': true};

/** Firefox's own numbers: 1 allows, 2 blocks. */
const ALLOW = {
  'permissions.default.microphone': 1,
  // So that the output can be tried without a click.
  'media.autoplay.default': 0,
};
const NONE = {'media.audio_loopback_dev': 'no such microphone'};
const BLOCK = {'permissions.default.microphone': 2};

interface Visit {
  readonly page: Page;
  readonly site: VoiceSite;
  readonly problems: readonly string[];
  press(words: string): Promise<void>;
  says(words: string): Promise<void>;
  /** Until the field says so. */
  hears(words: string): Promise<void>;
  fieldHasFocus(): Promise<boolean>;
}

async function visit(
  settings: Readonly<Record<string, unknown>>,
  use: (visited: Visit) => Promise<void>,
): Promise<void> {
  if (executable === undefined) return;
  const site = await startVoiceSite({script});
  const browser = await launchFirefox(executable, settings);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(LIMIT_MS);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.evaluateOnNewDocument(() => {
      const tracks: MediaStreamTrack[] = [];
      const {mediaDevices} = navigator;
      const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (constraints) => {
        const stream = await getUserMedia(constraints);
        tracks.push(...stream.getTracks());
        return stream;
      };
      Object.assign(globalThis, {tracks});
    });
    await page.goto(site.origin);
    const field = 'yihu-composer >>> textarea';
    // Looked for frame by frame: what happens in a shadow tree is no mutation of the document.
    const find = (selector: string) =>
      page.waitForSelector(`yihu-assistant >>> ${selector}`, {visible: true});
    await use({
      page,
      site,
      problems,
      async press(words) {
        const label = words === '说话' ? '[part="microphone"]' : `button::-p-text(${words})`;
        await (await find(`yihu-voice-bar >>> ${label}`))?.click();
      },
      async says(words) {
        await find(`yihu-voice-bar >>> p::-p-text(${words})`);
      },
      async hears(words) {
        const element = await find(field);
        await page.waitForFunction(
          (area, wanted) => area instanceof HTMLTextAreaElement && area.value === wanted,
          {},
          element,
          words,
        );
      },
      fieldHasFocus: () =>
        page.$eval(`yihu-assistant >>> ${field}`, (area) => area.matches(':focus')),
    });
  } finally {
    await browser.close();
    await site.stop();
  }
}

/** Whether any track that the page was ever given is on. */
const isOn = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as {tracks: readonly MediaStreamTrack[]}).tracks.some(
      ({readyState}) => readyState === 'live',
    ),
  );

/** How long a sound output may take to start. */
const OUTPUT_MS = 10_000;

/**
 * Whether this machine has a sound output, without which Firefox runs no AudioContext at all. A null
 * sink of PulseAudio is one.
 */
const hasOutput = (page: Page) =>
  page.evaluate(async (limit) => {
    const context = new AudioContext();
    const late = new Promise((resolve) => {
      setTimeout(resolve, limit);
    });
    await Promise.race([context.resume(), late]);
    const runs = context.state === 'running';
    await context.close();
    return runs;
  }, OUTPUT_MS);

const NO_OUTPUT = 'this machine has no sound output, without which Firefox hears nothing';

describe('a person who speaks in Firefox', {skip}, () => {
  it('sees the words come and corrected, with the microphone off afterwards', async (context) => {
    await visit({...FAKE, ...ALLOW}, async ({page, site, problems, press, says, hears}) => {
      if (!(await hasOutput(page))) {
        context.skip(NO_OUTPUT);
        return;
      }
      await press('说话');
      await press('开始说话');
      await says('正在听');
      assert.equal(await isOn(page), true);
      await hears('公鸡金怎么');
      await press('说完了');
      await hears(SPOKEN);
      assert.equal(await isOn(page), false);
      const [heard] = site.funasr.visits;
      assert.ok(heard && heard.loudness > 0.02, `loudness ${heard?.loudness}`);
      assert.equal(heard.ended, true);
      assert.deepEqual(problems, []);
    });
  });

  for (const [what, settings, words] of [
    ['the microphone is blocked', {...FAKE, ...BLOCK}, '麦克风没有打开'],
    ['there is no microphone', {...ALLOW, ...NONE}, '没有找到能用的麦克风'],
  ] as const) {
    it(`is told kindly what to do where ${what}, with the field ready`, async () => {
      await visit(settings, async ({site, press, says, fieldHasFocus}) => {
        await press('说话');
        await press('开始说话');
        await says(words);
        assert.equal(await fieldHasFocus(), true);
        assert.equal(site.funasr.visits.length, 0);
      });
    });
  }

  it('keeps what was understood where the microphone is taken away in the middle', async (context) => {
    await visit({...FAKE, ...ALLOW}, async ({page, press, says, hears, fieldHasFocus}) => {
      if (!(await hasOutput(page))) {
        context.skip(NO_OUTPUT);
        return;
      }
      await press('说话');
      await press('开始说话');
      await says('正在听');
      await hears('公鸡金怎么');
      // As Firefox tells it of a device pulled out and of a permission taken back: the track ends.
      await page.evaluate(() => {
        const {tracks} = globalThis as unknown as {tracks: readonly MediaStreamTrack[]};
        for (const track of tracks) track.dispatchEvent(new Event('ended'));
      });
      await hears(SPOKEN);
      assert.equal(await isOn(page), false);
      assert.equal(await fieldHasFocus(), true);
    });
  });
});
