import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkHosts} from '../../src/knowledge/hosts-check.ts';
import {compileSample, REFUND, REFUND_FILE} from './sample-folder.ts';

/** Findings about the sample entry with `text` at the end of its answer. */
function findingsAbout(text: string, hosts = '') {
  const refund = `${REFUND}\n${text}\n`;
  const {knowledge, findings} = compileSample({[REFUND_FILE]: refund});
  assert.ok(knowledge, JSON.stringify(findings));
  const entry = knowledge.entries.find(({id}) => id === 'ferry-refund');
  assert.ok(entry);
  const files = new Map([
    [REFUND_FILE, refund],
    ['hosts.txt', hosts],
  ]);
  return checkHosts(files, [{file: REFUND_FILE, entry}]);
}

const problemsOf = (text: string, hosts?: string) =>
  findingsAbout(text, hosts).map(({problem}) => problem);

describe('a host that nobody vouches for', () => {
  it('is named with the entry, the line and the mend, as a hint', () => {
    assert.deepEqual(findingsAbout('[退票](https://zhoushan-gov.cn.example.com/refund)'), [
      {
        severity: 'warning',
        file: REFUND_FILE,
        line: REFUND.split('\n').length + 1,
        field: '',
        problem: '不认识的网站：zhoushan-gov.cn.example.com 不是政府网站（.gov.cn），也没有登记',
        mend: '核对是不是这个单位的网站；是，就在 hosts.txt 里加一行 zhoushan-gov.cn.example.com，不是就删去链接',
      },
    ]);
  });

  const foreign: Readonly<Record<string, string>> = {
    'that only ends in the letters of gov.cn': '[退票](https://fakegov.cn/)',
    'behind a government name and an @': '[退票](https://www.zhoushan.gov.cn@example.com/)',
    'behind a government name and a backslash': '<https://example.com\\.gov.cn>',
    'with a letter of another alphabet': '[退票](https://www.zhoushan.gоv.cn/)',
    'in the writing of such letters': '[退票](https://xn--80ak6aa92e.gov.cn/)',
    'that is an address of the network': '[退票](https://10.0.0.1/)',
    'in the middle of words': '请看https://example.com/退票。',
    'in signs that do not look like an address': '[退票](&#104;ttps://example.com/)',
  };
  for (const [which, text] of Object.entries(foreign)) {
    it(`is found: one ${which}`, () => {
      const [problem, ...more] = problemsOf(text);
      assert.match(problem ?? '', /^不认识的网站：/);
      assert.deepEqual(more, []);
    });
  }

  it('is found in a table beside the entries, but not in its remarks', () => {
    const files = new Map([
      ['islands.yaml', '# 见 https://example.com/a\n- {name: 甲, note: "https://example.com/b"}\n'],
      ['README.md', 'https://example.com/'],
    ]);
    assert.deepEqual(
      checkHosts(files, []).map(({file, line}) => `${file}:${line}`),
      ['islands.yaml:2'],
    );
  });

  it('is none of the government’s, whichever way it is written', () => {
    for (const address of [
      'https://www.zhoushan.gov.cn/a?b=https',
      'https://zhoushan.gov.cn:8443/',
      'https://WWW.GOV.CN./',
      'https://www.gov.cn',
    ]) {
      assert.deepEqual(problemsOf(`<${address}>`), [], address);
    }
  });

  it('is none that the owner wrote down, and only that one', () => {
    const hosts = '# 铁路\nwww.12306.cn  # 看过\r\n';
    assert.deepEqual(problemsOf('<https://www.12306.cn/index>', hosts), []);
    assert.equal(problemsOf('<https://m.12306.cn/>', hosts).length, 1);
  });
});
