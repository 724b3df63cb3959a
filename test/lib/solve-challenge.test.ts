import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {test} from 'node:test';
import {readChallenge, solveChallenge} from '../../src/lib/solve-challenge.ts';

function challenge(number: number, maxnumber = 5000) {
  const salt = 'a1b2?expires=1';
  const hash = createHash('sha256').update(`${salt}${number}`).digest('hex');
  return {algorithm: 'SHA-256', salt, challenge: hash, maxnumber, signature: 'signed'} as const;
}

test('the number is found, and goes back with what the server has signed', async () => {
  const puzzle = challenge(4321);
  const {maxnumber: _, ...given} = puzzle;
  assert.deepEqual(await solveChallenge(puzzle, async () => undefined), {...given, number: 4321});
});

test('the page breathes in between', async () => {
  let pauses = 0;
  await solveChallenge(challenge(4000), async () => {
    pauses += 1;
  });
  assert.equal(pauses, 10);
});

test('a challenge without solution comes to an end', async () => {
  assert.equal(await solveChallenge(challenge(900, 800), async () => undefined), undefined);
});

test('who gives up stops at the next slice', async () => {
  const leaves = () => Promise.reject(new DOMException('', 'AbortError'));
  await assert.rejects(solveChallenge(challenge(4000), leaves), {name: 'AbortError'});
});

test('a challenge that is none, or asks for too much, is not begun', () => {
  const good = challenge(1);
  assert.deepEqual(readChallenge({...good, more: 1}), good);
  for (const bad of [
    null,
    'text',
    {...good, algorithm: 'SHA-1'},
    {...good, maxnumber: 1_000_001},
    {...good, maxnumber: 1.5},
    {...good, challenge: 'zz'},
    {...good, salt: '盐'},
    {...good, signature: 'line\nbreak'},
    {...good, signature: undefined},
  ]) {
    assert.equal(readChallenge(bad), undefined);
  }
});
