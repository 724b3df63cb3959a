import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {askRegistry, readAudit} from '../../tools/audit.mjs';

describe('what the registry knows', () => {
  const shipped = new Set(['lit']);

  it('is a line for each vulnerable package that ships', () => {
    const answer = {
      vulnerabilities: {
        lit: {severity: 'high', range: '<3'},
        'only-a-tool': {severity: 'critical', range: '*'},
      },
    };
    assert.deepEqual(readAudit(JSON.stringify(answer), shipped), {found: ['lit <3: high']});
    assert.deepEqual(readAudit('{"vulnerabilities": {}}', shipped), {found: []});
  });

  it('is not taken for nothing where it was not told', () => {
    assert.deepEqual(readAudit('{"message": "405 Method Not Allowed"}', shipped), {
      found: null,
      reason: '405 Method Not Allowed',
    });
    assert.equal(readAudit('{}', shipped).found, null);
    assert.equal(readAudit('<html>', shipped).found, null);
  });

  it('is no vulnerability of what ships today', (test) => {
    const audit = askRegistry();
    if (audit.found === null) test.skip(`the registry here does not answer: ${audit.reason}`);
    else assert.deepEqual(audit.found, []);
  });
});
