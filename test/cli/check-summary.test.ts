import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {LEADS_AWAY, TOO_NEAR} from '../../src/cli/check-retrieval.ts';
import {hintKind, summarizeFindings} from '../../src/cli/check-summary.ts';
import {compileKnowledge} from '../../src/knowledge/compile.ts';
import type {Finding} from '../../src/knowledge/finding.ts';
import {UNKNOWN_HOST} from '../../src/knowledge/hosts-check.ts';
import {LOOKS_LIKE} from '../../src/knowledge/look-alikes-check.ts';
import {CARD_FILE, findingsAfter, sampleFolder} from '../knowledge/sample-folder.ts';

const hint = (given: Partial<Finding>): Finding => ({
  severity: 'warning',
  file: 'a.md',
  line: 1,
  field: '',
  problem: '',
  mend: '',
  ...given,
});

describe('the summary', () => {
  test('counts errors and hints, and the hints by kind in a fixed order', () => {
    const findings = [
      hint({problem: `“甲”与 b.md:2 的“乙”${TOO_NEAR}`}),
      hint({severity: 'error', field: 'status'}),
      hint({field: 'reviewBy'}),
      hint({field: 'figures'}),
      hint({problem: '待补充：窗口电话'}),
      hint({field: 'status'}),
      hint({field: 'subject'}),
      hint({field: 'guide'}),
      hint({problem: `“甲”${LEADS_AWAY}`}),
      hint({field: 'validUntil'}),
      hint({problem: `${LOOKS_LIKE}：U+00AD`}),
      hint({problem: `${UNKNOWN_HOST}：example.com`}),
    ];
    assert.equal(
      summarizeFindings(findings),
      '1 个错误，11 条提示（待补充 2，待核 1，复审 1，失效 1，相近 1，问不到 1，指南不全 1，网站 1，形近 1，其他 1）',
    );
  });

  test('says nothing of kinds where there is no hint', () => {
    assert.equal(summarizeFindings([]), '0 个错误，0 条提示');
    assert.equal(summarizeFindings([hint({severity: 'error'})]), '1 个错误，0 条提示');
  });
});

describe('the kind of a hint', () => {
  const kindsAfter = (from: string, to: string) => findingsAfter(from, to).map(hintKind);

  test('is the one that compiling means', () => {
    assert.deepEqual(kindsAfter('打热线也可以。', '打【待补充：窗口电话】。'), ['待补充']);
    assert.deepEqual(kindsAfter('status: verified', 'status: unfilled'), ['待补充']);
    assert.deepEqual(kindsAfter('当场办好。', '7天办好。'), ['待核']);
    assert.deepEqual(kindsAfter('status: verified', 'validUntil: "2026-11-21"\nstatus: verified'), [
      '失效',
    ]);
    assert.deepEqual(
      kindsAfter(
        'status: verified',
        'guide: {steps: [一], result: 证, visits: 一次}\nstatus: verified',
      ),
      ['指南不全'],
    );
    assert.deepEqual(kindsAfter('  - 退船票', '  - 退船票\n  - 退船票？'), ['其他']);
    const later = compileKnowledge(sampleFolder({[CARD_FILE]: undefined}), '2027-05-23');
    assert.deepEqual(later.findings.map(hintKind), ['复审']);
  });
});
