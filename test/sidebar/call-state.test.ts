import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {UrgentReply} from '../../src/answer/reply.ts';
import {
  askedFor,
  type CallAction,
  type CallState,
  newCall,
  recommendations,
  reduceCall,
  standingUrgent,
} from '../../src/sidebar/call/call-state.ts';
import {type CallReading, silentCall} from '../../src/sidebar/call/read-call.ts';
import {urgentReply} from '../support/replies.ts';
import {said} from './call-engine.ts';

const fire: UrgentReply = {...urgentReply, rules: ['fire']};

function reading(...entryIds: readonly string[]): CallReading {
  return {
    ...silentCall,
    matters: entryIds.map((entryId, i) => ({
      entryId,
      weight: 0.9 - i * 0.1,
      saidIn: String(i),
      told: 0.9 - i * 0.1,
      peak: 0.9 - i * 0.1,
    })),
  };
}

function after(...actions: readonly CallAction[]): CallState {
  return actions.reduce(reduceCall, newCall);
}

describe('the sidebar', () => {
  it('shows the three likeliest', () => {
    const state = after({type: 'followed', reading: reading('a', 'b', 'c', 'd')});
    assert.deepEqual(state.slots, ['a', 'b', 'c']);
  });

  it('does not move the card that is read, nor one that is pinned', () => {
    const state = after(
      {type: 'followed', reading: reading('a', 'b', 'c')},
      {type: 'read', entryIds: ['b']},
      {type: 'pinned', entryId: 'c'},
      {type: 'followed', reading: reading('x', 'y', 'z')},
    );
    assert.deepEqual(state.slots, ['x', 'b', 'c']);
  });

  it('moves nothing at the moment a card is let go of', () => {
    const state = after(
      {type: 'followed', reading: reading('a', 'b', 'c')},
      {type: 'read', entryIds: ['b']},
      {type: 'followed', reading: reading('x', 'y', 'z')},
      {type: 'read', entryIds: []},
    );
    assert.deepEqual(state.slots, ['x', 'b', 'y']);
  });

  it('leaves out for the rest of the call what the agent turned down', () => {
    const state = after(
      {type: 'followed', reading: reading('a', 'b', 'c', 'd')},
      {type: 'pinned', entryId: 'a'},
      {type: 'dismissed', entryId: 'a'},
      {type: 'followed', reading: reading('a', 'b', 'c', 'd')},
    );
    assert.deepEqual(state.slots, ['b', 'c', 'd']);
    assert.deepEqual(state.pinned, []);
    assert.equal(
      recommendations(state).some(({entryId}) => entryId === 'a'),
      false,
    );
  });

  it('takes a corrected text in the place of the old one, and no older one after it', () => {
    const first = said(0, 'caller', '公鸡金');
    const state = after(
      {type: 'heard', utterance: {...first, rev: 2}},
      {type: 'heard', utterance: {...first, text: '公积金', rev: 3}},
      {type: 'heard', utterance: {...first, text: '公', rev: 1, final: false}},
    );
    assert.deepEqual(
      state.utterances.map(({text}) => text),
      ['公积金'],
    );
  });

  it('keeps an emergency until the agent takes it down', () => {
    const burning: CallReading = {...reading('a'), urgent: [fire]};
    const up = after({type: 'followed', reading: burning});
    assert.equal(standingUrgent(up).length, 1);
    const down = reduceCall(up, {type: 'settled'});
    assert.deepEqual(standingUrgent(down), []);
    assert.deepEqual(standingUrgent(reduceCall(down, {type: 'followed', reading: burning})), []);
  });

  it('raises an emergency from unfinished words, and drops it where they turn out otherwise', () => {
    const up = after({type: 'alarmed', utterance: '3', reply: fire});
    assert.equal(standingUrgent(up).length, 1);
    assert.equal(
      standingUrgent(reduceCall(up, {type: 'alarmed', utterance: '2', reply: null})).length,
      1,
    );
    assert.deepEqual(
      standingUrgent(reduceCall(up, {type: 'alarmed', utterance: '3', reply: null})),
      [],
    );
  });

  it('shows what the agent typed in place of the call, until the search ends', () => {
    const typed = after(
      {type: 'followed', reading: reading('a', 'b', 'c')},
      {type: 'searched', text: '公积金', found: ['f', 'g']},
    );
    assert.deepEqual(typed.slots, ['f', 'g', null]);
    assert.deepEqual(reduceCall(typed, {type: 'search-ended'}).slots, ['a', 'b', 'c']);
  });

  it('makes a plan of what was asked for, in the order in which it came up', () => {
    const call: CallReading = {
      ...silentCall,
      matters: [
        {entryId: 'second', weight: 0.9, told: 0, peak: 0.9, saidIn: '7'},
        {entryId: 'first', weight: 0.5, told: 0, peak: 0.8, saidIn: '2'},
        {entryId: 'unlikely', weight: 0.5, told: 0, peak: 0.5, saidIn: '1'},
      ],
    };
    const state = after({type: 'followed', reading: call});
    assert.deepEqual(
      askedFor(state).map(({entryId}) => entryId),
      ['first', 'second'],
    );
  });

  it('is empty again when the call has ended', () => {
    assert.deepEqual(after({type: 'followed', reading: reading('a')}, {type: 'ended'}), newCall);
  });
});
