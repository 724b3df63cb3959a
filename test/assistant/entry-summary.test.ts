import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createEntryList} from '../../src/assistant/entry-summary.ts';
import {sampleEntry} from '../support/sample-knowledge.ts';

const list = createEntryList([
  sampleEntry({
    id: 'ferry',
    question: '停航了船票怎么退？',
    variants: ['船停了票钱退不退'],
    channels: ['online'],
    crossCity: ['宁波'],
  }),
  sampleEntry({id: 'greeting', question: '你好，船', listed: false}),
  sampleEntry({id: 'car', question: '带车过海', keywords: ['车客渡船', '滚装']}),
]);
const ids = (text: string) => list(text).map(({entryId}) => entryId);

describe('the list of entries', () => {
  it('leaves out what is never offered, and keeps the order of the rest', () => {
    assert.deepEqual(ids(''), ['ferry', 'car']);
    assert.deepEqual(ids('  '), ['ferry', 'car']);
    assert.deepEqual(list('')[0]?.channels, ['online']);
    assert.deepEqual(list('')[0]?.crossCity, ['宁波']);
  });

  it('is narrowed down by words of question, wordings and keywords, all of which must be there', () => {
    assert.deepEqual(ids('船'), ['ferry', 'car']);
    assert.deepEqual(ids('票钱'), ['ferry']);
    assert.deepEqual(ids('滚装'), ['car']);
    assert.deepEqual(ids('船 退'), ['ferry']);
    assert.deepEqual(ids('船 滚装 退'), []);
  });

  it('does not mind script, width or case', () => {
    assert.deepEqual(ids('滾裝'), ['car']);
    assert.deepEqual(ids('ENGLISH　of'), ['ferry', 'car']);
  });
});
