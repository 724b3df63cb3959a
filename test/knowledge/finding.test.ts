import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {formatFinding} from '../../src/knowledge/finding.ts';

const finding = {
  severity: 'error',
  file: 'entries/transport/a.md',
  line: 3,
  field: 'subject',
  problem: '被当成了数字',
  mend: '加上引号',
} as const;

describe('a finding in one line', () => {
  test('says how bad, where, what and how to mend it', () => {
    assert.equal(
      formatFinding(finding),
      '错误 entries/transport/a.md:3 subject：被当成了数字 → 加上引号',
    );
  });

  test('leaves out a line and a field that there are not', () => {
    assert.equal(
      formatFinding({...finding, severity: 'warning', line: 0, field: ''}),
      '提示 entries/transport/a.md：被当成了数字 → 加上引号',
    );
  });
});
