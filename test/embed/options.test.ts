import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {nextCorner, parsePlace} from '../../src/embed/move-launcher.ts';
import {readOptions} from '../../src/embed/options.ts';
import {embedWords} from '../../src/embed/words.ts';
import {resolveLocale} from '../../src/locales/resolve-locale.ts';

function read(attributes: Readonly<Record<string, string>>) {
  return readOptions(
    (name) => attributes[name] ?? null,
    'https://cdn.example/lib/yihu/embed.js?v=2',
    'https://www.example.gov.cn/banshi/index.html',
  );
}

describe('the attributes of the tag', () => {
  it('have defaults that work: what belongs to the script is beside it', () => {
    const options = read({});
    assert.equal(options.base, 'https://cdn.example/lib/yihu/');
    assert.equal(options.knowledge, 'https://cdn.example/lib/yihu/knowledge/manifest.json');
    assert.equal(options.tickets, '');
    assert.equal(options.phone, '12345');
    assert.equal(options.load, 'idle');
    assert.equal(options.storage, true);
  });

  it('name addresses of the page, not of the host of the script', () => {
    const options = read({
      tickets: '/tickets',
      form: 'liuyan.html',
      knowledge: '/k/m.json#sha384-x',
    });
    assert.equal(options.tickets, 'https://www.example.gov.cn/tickets');
    assert.equal(options.form, 'https://www.example.gov.cn/banshi/liuyan.html');
    assert.equal(options.knowledge, 'https://www.example.gov.cn/k/m.json#sha384-x');
  });

  it('make no link of a script', () => {
    assert.equal(read({form: 'javascript:alert(1)'}).form, '');
    assert.equal(read({form: 'data:text/html,x'}).form, '');
  });

  it('tell the service worker of the folder', () => {
    assert.equal(
      read({'service-worker': '/yihu-sw.js'}).serviceWorker,
      'https://www.example.gov.cn/yihu-sw.js?folder=https%3A%2F%2Fcdn.example%2Flib%2Fyihu%2F',
    );
  });

  it('are handed on where they are the assistant’s, and nothing else is', () => {
    const {attributes, storage} = read({
      'no-storage': '',
      mode: 'elder',
      onload: 'x',
      knowledge: 'k',
    });
    assert.deepEqual(attributes, {'no-storage': '', mode: 'elder'});
    assert.equal(storage, false);
  });
});

describe('the words of the loader', () => {
  it('are in the language that the assistant would choose', () => {
    for (const tag of [
      '',
      'zh',
      'zh-CN',
      'zh_TW',
      'zh-Hant',
      'zh-HK',
      'zh-Hans-HK',
      'en-GB',
      'ja',
      'EN',
    ]) {
      assert.equal(embedWords(tag).code, resolveLocale(tag), tag);
    }
  });
});

describe('the place of the button', () => {
  it('goes round four corners and comes back', () => {
    const height = 800;
    let place = {side: 'end', inline: 20, block: 20} as ReturnType<typeof nextCorner>;
    const seen = new Set<string>();
    for (let step = 0; step < 4; step += 1) {
      place = nextCorner(place, height);
      seen.add(`${place.side} ${place.block}`);
    }
    assert.equal(seen.size, 4);
    assert.deepEqual(place, {side: 'end', inline: 20, block: 20});
  });

  it('is read back only as it was written', () => {
    assert.deepEqual(parsePlace('start 12 340'), {side: 'start', inline: 12, block: 340});
    for (const text of [null, '', 'middle 1 2', 'end 1', 'end -1 2', 'end 1 2 3', 'end 999999 1']) {
      assert.equal(parsePlace(text), undefined, String(text));
    }
  });
});
