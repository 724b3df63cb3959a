/** A call heard beside a call system: the microphone, and the sound of a real shared tab. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import type {FunasrScript} from '../support/funasr-server.ts';
import {launchWithMicrophone, startVoiceSite, type VoiceSite} from '../support/voice-site.ts';

/** Title of the tab in which the call runs, by which the browser of the test chooses it. */
const TITLE = 'softphone';

/** A call system as small as it can be: a tab that makes a tone. */
const softphone = {
  '/softphone': `<!doctype html><title>${TITLE}</title><script src="/tone.js"></script>`,
  '/tone.js': `const context = new AudioContext();
    const tone = new OscillatorNode(context, {frequency: 330});
    tone.connect(new GainNode(context, {gain: 0.4})).connect(context.destination);
    tone.start();`,
};

const sidebar = (voice: string) => `<link rel="icon" href="data:,">
  <script type="module" src="/sidebar.js"></script>
  <yihu-sidebar knowledge="/knowledge/manifest.json" locale="zh-Hans" ${voice}></yihu-sidebar>`;

const script: FunasrScript = {
  online: [{afterMs: 600, text: '楼上漏水'}],
  offline: '楼上漏水，天花板一直滴水。',
};

interface Call {
  readonly page: Page;
  readonly site: VoiceSite;
  readonly phone: Page;
  /** Presses 听电话 and agrees, with these sides. */
  begin(sides: {readonly agent: boolean; readonly caller: boolean}): Promise<void>;
  /** Until a line of the transcript says so. */
  says(who: '坐席' | '来电人' | string, words: RegExp): Promise<void>;
}

async function inCall(use: (call: Call) => Promise<void>): Promise<void> {
  const site = await startVoiceSite({script, element: sidebar, files: softphone});
  const {browser, close} = await launchWithMicrophone('asks', [
    `--auto-select-tab-capture-source-by-title=${TITLE}`,
    '--autoplay-policy=no-user-gesture-required',
  ]);
  const context = await browser.newContext({locale: 'zh-CN', permissions: ['microphone']});
  context.setDefaultTimeout(30_000);
  try {
    const phone = await context.newPage();
    await phone.goto(`${site.origin}/softphone`);
    const page = await context.newPage();
    await page.goto(site.origin);
    await page.waitForFunction(
      () => document.querySelector('yihu-sidebar')?.assistant?.status.phase === 'ready',
    );
    await use({
      page,
      site,
      phone,
      async begin({agent, caller}) {
        await page.getByRole('button', {name: '听电话'}).click();
        const dialog = page.locator('yihu-voice-call dialog');
        await dialog.getByText('请告诉对方').waitFor();
        await dialog.getByText(new URL(site.origin).host).waitFor();
        assert.equal(site.funasr.visits.length, 0, 'nothing is heard before the agent agrees');
        await dialog.getByRole('checkbox', {name: '我（麦克风）'}).setChecked(agent);
        await dialog.getByRole('checkbox', {name: '对方'}).setChecked(caller);
        await dialog.getByRole('button', {name: '已告知，开始听'}).click();
      },
      says: (who, words) =>
        page
          .locator(`yihu-sidebar .transcript li.${who}`)
          .filter({hasText: words})
          .first()
          .waitFor(),
    });
  } finally {
    await context.close();
    await close();
    await site.stop();
  }
}

describe('a call that is heard', () => {
  it('is the sound of the shared tab, told to the sidebar as the caller', async () => {
    await inCall(async ({page, site, begin, says}) => {
      await begin({agent: false, caller: true});
      await says('caller', /楼上漏水/);
      await page.getByRole('button', {name: '不听了'}).click();
      await says('caller', /天花板一直滴水。/);
      assert.equal(await page.locator('yihu-sidebar .transcript li.agent').count(), 0);
      const [heard] = site.funasr.visits;
      assert.equal(site.funasr.visits.length, 1);
      // The tone of the tab, of amplitude 0.4: its root mean square is 0.28, and nothing else is.
      assert.ok(heard && heard.loudness > 0.2 && heard.loudness < 0.32, `${heard?.loudness}`);
      assert.match(String(heard.hello.hotwords), /舟山|定海|普陀/);
      // What was heard brings up what to say.
      await page.locator('yihu-sidebar .slot-title', {hasText: '楼上漏水'}).waitFor();
    });
  });

  it('has two sides, each by its name, and ends with the call', async () => {
    await inCall(async ({page, site, begin, says}) => {
      await begin({agent: true, caller: true});
      await says('caller', /楼上漏水/);
      await says('agent', /楼上漏水/);
      assert.equal(site.funasr.visits.length, 2);
      await page.getByRole('button', {name: '挂机'}).click();
      await page.getByRole('button', {name: '听电话'}).waitFor();
      // What comes late belongs to no call.
      assert.equal(await page.locator('yihu-sidebar .transcript li[data-utterance]').count(), 0);
      assert.deepEqual(
        site.funasr.visits.map(({ended}) => ended),
        [false, false],
      );
    });
  });

  it('goes on with the agent where the tab is closed, and says so', async () => {
    await inCall(async ({page, phone, begin, says}) => {
      await begin({agent: true, caller: true});
      await says('caller', /楼上漏水/);
      await says('agent', /楼上漏水/);
      await phone.close();
      await page.locator('yihu-sidebar .note', {hasText: '听不到对方了'}).waitFor();
      await page.getByRole('button', {name: '不听了'}).click();
      await says('agent', /天花板一直滴水。/);
    });
  });
});
