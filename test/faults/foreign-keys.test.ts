/** S4 of docs/security.md: names of an object's own making, in all that comes from outside. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseJsonLines} from '../../src/cli/formats/json-lines.ts';
import {parseMapping} from '../../src/cli/formats/mapping.ts';
import {persistConversation} from '../../src/conversation/persist.ts';
import {createStore} from '../../src/conversation/store.ts';
import {readTicket} from '../../src/desk/ticket-schema.ts';
import {readModelDescription} from '../../src/embedding/model-description.ts';
import {readEvent} from '../../src/insight/read-event.ts';
import {readTicketRow} from '../../src/insight/ticket-row.ts';
import {parseManifest} from '../../src/knowledge/bundle.ts';
import {parseYaml} from '../../src/knowledge/parse-yaml.ts';
import {entrySchema} from '../../src/knowledge/schema.ts';
import {type MessageOverrides, overrideTerms} from '../../src/locales/override-messages.ts';
import {zhHans} from '../../src/locales/zh-hans.ts';
import {readTranscriptMessage} from '../../src/sidebar/read-transcript-message.ts';
import {readTicketRecord} from '../../src/ticket/read-ticket-record.ts';
import {readTicketStatus} from '../../src/ticket/ticket-status.ts';
import {parseEngineManifest} from '../../src/voice/engine-manifest.ts';

/** Texts of JSON whose keys would reach a prototype if they were ever set one by one. */
const HOSTILE = [
  '{"__proto__": {"polluted": "yes"}}',
  '{"constructor": {"prototype": {"polluted": "yes"}}}',
  '{"type": "yihu-transcript", "who": "caller", "text": "好", "__proto__": {"polluted": "yes"}}',
  '{"toString": "x", "valueOf": "x", "hasOwnProperty": "x", "__proto__": null}',
  '{"state": "received", "number": "1", "__proto__": {"polluted": "yes"}, "history": [{"__proto__": {"polluted": "yes"}}]}',
  '[{"__proto__": {"polluted": "yes"}}]',
  '"__proto__"',
  'null',
] as const;

/** Everything that reads what it is given from outside; each may refuse. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'messages of a call system': (text) => readTranscriptMessage(JSON.parse(text)),
  'the state of a ticket': (text) => readTicketStatus(JSON.parse(text)),
  'tickets on the device': (text) => readTicketRecord(JSON.parse(text)),
  'tickets at the desk': (text) => readTicket(JSON.parse(text)),
  'events of the log': (text) => readEvent(JSON.parse(text)),
  'tickets of the log': (text) => readTicketRow(JSON.parse(text)),
  'a kept conversation': (text) => {
    const items = new Map([['yihu-conversation', text]]);
    const storage = {
      getItem: (key: string) => items.get(key) ?? text,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    return persistConversation(createStore(), storage, 'yihu-conversation', () => 0);
  },
  'the list of a bundle': (text) => parseManifest(text),
  'the description of a model': (text) => readModelDescription(text),
  'the list of a voice engine': (text) => parseEngineManifest(JSON.parse(text)),
  'words of the page': (text) =>
    overrideTerms(zhHans, (JSON.parse(text) ?? {}) as MessageOverrides),
  'lines of JSON': (text) => parseJsonLines('a.jsonl', text),
  'a table of columns': (text) => parseMapping('a.yaml', text),
  'the head of an entry': (text) => parseYaml(text, entrySchema, 'a.md'),
};

describe('names that reach a prototype', () => {
  for (const [what, read] of Object.entries(READERS)) {
    it(`change nothing beside what is read: ${what}`, () => {
      const before = Object.getOwnPropertyNames(Object.prototype).sort();
      for (const text of HOSTILE) {
        let value: unknown;
        try {
          value = read(text);
        } catch {
          // Refused, which is as well.
        }
        assert.equal(({} as {polluted?: unknown}).polluted, undefined, text);
        const found = (value as {polluted?: unknown} | null | undefined)?.polluted;
        assert.equal(found, undefined, `${text} is taken over`);
      }
      assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).sort(), before);
    });
  }
});
