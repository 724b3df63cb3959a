import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {askRegistry, readAudit, report} from '../../tools/audit.mjs';

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

  it('ends the command with a failure where it is a vulnerability, or is not known', () => {
    assert.equal(report({found: []}).status, 0);
    assert.deepEqual(report({found: ['lit <3: high']}), {text: 'lit <3: high', status: 1});
    const unknown = report({found: null, reason: '405 Method Not Allowed'});
    assert.equal(unknown.status, 2);
    assert.match(unknown.text, /^NOT KNOWN: .*405 Method Not Allowed/);
    assert.doesNotMatch(unknown.text, /No known vulnerability/);
  });

  it('is no vulnerability of what ships today', (test) => {
    const audit = askRegistry();
    if (audit.found === null) test.skip(`the registry here does not answer: ${audit.reason}`);
    else assert.deepEqual(audit.found, []);
  });
});
