import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createEndpointer, ENDPOINT_TIMES, type EndpointEvent} from '../../src/voice/endpoint.ts';

const FRAME_MS = 32;

/** What is said of stretches of speech (1) and silence (0), with the time of each event. */
function follow(...stretches: readonly (readonly [probability: number, ms: number])[]) {
  const endpointer = createEndpointer();
  const said: [EndpointEvent, number][] = [];
  let at = 0;
  for (const [probability, ms] of stretches) {
    for (let passed = 0; passed < ms; passed += FRAME_MS) {
      at += FRAME_MS;
      const event = endpointer.add(probability, FRAME_MS);
      if (event) said.push([event, at]);
    }
  }
  return said;
}

describe('the end of an utterance', () => {
  it('never waits less than 1.4 seconds, which elderly speakers need', () => {
    assert.ok(ENDPOINT_TIMES.pause >= 1_400);
  });

  it('is a pause, and not a hesitation', () => {
    const said = follow([0, 500], [1, 1000], [0, 1300], [1, 500], [0, 3000]);
    assert.deepEqual(
      said.map(([event]) => event),
      ['speech-start', 'speech-end'],
    );
    assert.ok((said[1]?.[1] ?? 0) >= 500 + 1000 + 1300 + 500 + ENDPOINT_TIMES.pause);
  });

  it('leaves out a cough', () => {
    assert.deepEqual(
      follow([0, 500], [1, 96], [0, 8000]).map(([event]) => event),
      ['no-speech'],
    );
  });

  it('comes after twenty seconds at the latest', () => {
    const said = follow([1, 30_000]);
    assert.deepEqual(said.at(-1), ['too-long', ENDPOINT_TIMES.longest]);
  });

  it('lets a word fade out', () => {
    const said = follow([1, 500], [0.4, 400], [0, 2000]);
    assert.ok((said.at(-1)?.[1] ?? 0) >= 900 + ENDPOINT_TIMES.pause);
  });

  it('is said once, whatever is heard', () => {
    fc.assert(
      fc.property(fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 900}), (all) => {
        const endpointer = createEndpointer();
        const said = all.flatMap((probability) => endpointer.add(probability, FRAME_MS) ?? []);
        const starts = said.filter((event) => event === 'speech-start').length;
        const ends = said.filter((event) => event !== 'speech-start').length;
        assert.ok(starts <= 1 && ends <= 1);
        if (said.includes('speech-end')) assert.equal(said[0], 'speech-start');
        if (all.length * FRAME_MS >= ENDPOINT_TIMES.longest) assert.equal(ends, 1);
      }),
    );
  });
});
