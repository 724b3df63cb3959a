import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {PLAIN_HTTP_HOST, plainHttpSwitch} from '../support/launch-chromium.ts';
import {closeBrowsers, SPOKEN, script, visit, waitForValue} from '../support/voice-visit.ts';
import {deferred} from '../ticket/deferred.ts';

after(closeBrowsers);

describe('a person who speaks', () => {
  it('sees the words come, is heard to the end, and sends them by hand', async () => {
    const slowPass = deferred<void>();
    const slow = {...script, offlineWaits: slowPass.promise};
    await visit('speaks', {script: slow}, async (visited) => {
      const {site, page, problems, addresses, begin, says} = visited;
      await begin();
      await says(/正在听/);
      await waitForValue(visited, '公鸡金怎么');
      await says(/变成文字/);
      slowPass.resolve();
      await waitForValue(visited, SPOKEN);
      const [heard] = site.funasr.visits;
      assert.equal(heard?.ended, true);
      assert.equal(heard?.hello.mode, '2pass');
      assert.match(String(heard?.hello.hotwords), /舟山|定海|普陀/);
      // What was played: 2.9 s, and the pause of 1.5 s by which the end was known.
      assert.ok(heard.soundMs > 3_500 && heard.soundMs < 8_000, `${heard.soundMs} ms of sound`);
      assert.ok(heard.loudness > 0.02, `loudness ${heard.loudness}`);
      // Not sent by itself, and nowhere else than to the one server.
      assert.equal(await page.locator('.turn').count(), 0);
      const hosts = new Set(addresses.map((address) => new URL(address).host));
      assert.deepEqual([...hosts], [new URL(site.origin).host]);
      assert.deepEqual(problems, []);
      // Nothing of it is kept.
      const kept = await page.evaluate(async () =>
        JSON.stringify([
          Object.entries(localStorage),
          Object.entries(sessionStorage),
          await caches.keys(),
        ]),
      );
      assert.doesNotMatch(kept, /公鸡|提取/);
      await page.getByRole('button', {name: '发送'}).click();
      await page.locator('.turn.user-turn').filter({hasText: SPOKEN}).waitFor();
    });
  });

  it('loses no word where the server goes away in the middle', async () => {
    await visit('speaks', {script: {...script, dropAfterMs: 1500}}, async (visited) => {
      await visited.begin();
      await waitForValue(visited, SPOKEN);
      assert.equal(visited.site.funasr.visits.length, 2);
      assert.deepEqual(visited.problems, []);
    });
  });

  it('types on where the permission is taken back', async () => {
    await visit('asks', {script: {online: [], offline: ''}}, async ({page, begin, says, field}) => {
      await page.context().grantPermissions(['microphone']);
      await begin();
      await says(/正在听/);
      const browserSession = await page.context().newCDPSession(page);
      const {targetInfo} = await browserSession.send('Target.getTargetInfo');
      await browserSession.send('Browser.setPermission', {
        ...(targetInfo.browserContextId ? {browserContextId: targetInfo.browserContextId} : {}),
        permission: {name: 'microphone'},
        setting: 'denied',
        origin: new URL(page.url()).origin,
      });
      await says(/麦克风没有打开/);
      await field.fill('公积金');
    });
  });

  for (const [microphone, words] of [
    ['denied', /麦克风没有打开/],
    ['missing', /没有找到能用的麦克风/],
  ] as const) {
    it(`is told kindly what to do, with the field ready: ${microphone}`, async () => {
      await visit(microphone, {}, async ({begin, says, field, site, problems}) => {
        await begin();
        await says(words);
        assert.equal(await field.evaluate((element) => element.matches(':focus')), true);
        assert.equal(site.funasr.visits.length, 0);
        assert.deepEqual(problems, []);
      });
    });
  }

  it('is told that the page is not encrypted where the browser has no microphone for it', async () => {
    const options = {
      switches: [plainHttpSwitch],
      address: (origin: string) => origin.replace('127.0.0.1', PLAIN_HTTP_HOST),
    };
    await visit('asks', options, async ({page, says, field}) => {
      assert.equal(await page.evaluate(() => isSecureContext), false);
      await page.getByRole('button', {name: '说话', exact: true}).click();
      await says(/没有加密/);
      assert.equal(await field.evaluate((element) => element.matches(':focus')), true);
    });
  });

  it('is told that the page has no voice where its policy says so', async () => {
    await visit('denied', {permissionsPolicy: 'microphone=()'}, async ({begin, says}) => {
      await begin();
      await says(/没有开放语音/);
    });
  });

  it('meets the real Web Speech of the browser, which fails without a network, and types on', async () => {
    await visit('speaks', {voice: () => ({webSpeech: true})}, async ({page, says, field}) => {
      await page.getByRole('button', {name: '说话', exact: true}).click();
      await says(/浏览器的厂商/);
      await page.getByRole('button', {name: '同意，开始说话'}).click();
      await says(/打字/);
      await field.fill('公积金');
    });
  });
});
