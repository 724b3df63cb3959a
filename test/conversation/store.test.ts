import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {type ConversationState, emptyConversation} from '../../src/conversation/state.ts';
import {createStore} from '../../src/conversation/store.ts';
import {after, asked, replied} from './samples.ts';

describe('the store of a conversation', () => {
  test('starts empty, or from what it is given', () => {
    assert.equal(createStore().getState(), emptyConversation);
    const kept = after(asked('u1'));
    assert.equal(createStore(kept).getState(), kept);
  });

  test('tells every listener of each change, with the state that getState gives', () => {
    const store = createStore();
    const heard: ConversationState[] = [];
    const alsoHeard: ConversationState[] = [];
    store.subscribe((state) => heard.push(state));
    store.subscribe((state) => {
      assert.equal(state, store.getState());
      alsoHeard.push(state);
    });
    store.dispatch(asked('u1'));
    store.dispatch(replied('u1'));
    assert.deepEqual(
      heard.map(({turns}) => turns.length),
      [1, 2],
    );
    assert.deepEqual(alsoHeard, heard);
  });

  test('is silent where nothing changes', () => {
    const store = createStore();
    let calls = 0;
    store.subscribe(() => {
      calls += 1;
    });
    store.dispatch(replied('never asked'));
    store.dispatch({type: 'rated', turnId: 'gone', feedback: 'helpful'});
    assert.equal(calls, 0);
  });

  test('tells a listener nothing more once it has left', () => {
    const store = createStore();
    let calls = 0;
    const leave = store.subscribe(() => {
      calls += 1;
    });
    store.dispatch(asked('u1'));
    leave();
    leave();
    store.dispatch(asked('u2'));
    assert.equal(calls, 1);
  });

  test('lets a listener leave while it is told, without the others missing anything', () => {
    const store = createStore();
    const heard: string[] = [];
    const leave = store.subscribe(() => {
      heard.push('once');
      leave();
    });
    store.subscribe(() => heard.push('always'));
    store.dispatch(asked('u1'));
    store.dispatch(asked('u2'));
    assert.deepEqual(heard, ['once', 'always', 'always']);
  });

  test('does not tell a listener that another has sent away in the same round', () => {
    const store = createStore();
    const heard: string[] = [];
    store.subscribe(() => {
      heard.push('first');
      leaveSecond();
    });
    const leaveSecond = store.subscribe(() => heard.push('second'));
    store.dispatch(asked('u1'));
    assert.deepEqual(heard, ['first']);
  });

  test('tells a listener that comes in the middle of a round from the next one on', () => {
    const store = createStore();
    const heard: number[] = [];
    let joined = false;
    store.subscribe(() => {
      if (joined) return;
      joined = true;
      store.subscribe(({turns}) => heard.push(turns.length));
    });
    store.dispatch(asked('u1'));
    assert.deepEqual(heard, []);
    store.dispatch(asked('u2'));
    assert.deepEqual(heard, [2]);
  });

  test('never goes back: a change made by a listener is the last that all hear of', () => {
    const store = createStore();
    const heard: number[] = [];
    store.subscribe(({turns}) => {
      if (turns.length === 1) store.dispatch(asked('u2'));
    });
    store.subscribe(({turns}) => heard.push(turns.length));
    store.dispatch(asked('u1'));
    assert.equal(heard.at(-1), 2);
    assert.deepEqual(heard, [...heard].sort());
  });
});
