/** Records what becomes of questions, where the owner of the site has asked for it. */
import type {ConversationState} from '../conversation/state.ts';
import type {ConversationStore} from '../conversation/store.ts';
import type {InsightEvent} from '../insight/event.ts';
import {createPlaceFinder, type PlaceFinder} from '../insight/find-place.ts';
import {createRecorder} from '../insight/recorder.ts';
import type {Islands} from '../knowledge/islands.ts';
import {beijingDate} from '../lib/beijing-time.ts';
import {randomUuid} from '../lib/random-uuid.ts';
import type {InsightConfig} from './config.ts';
import {openInsightLog} from './insight-log.ts';

/** What an assistant with insight offers besides; see `Assistant`. */
export interface AssistantInsight {
  /** Events on this device that have not been sent, oldest first. */
  events(): Promise<readonly InsightEvent[]>;
  /** Sends them now, where there is an address. Never rejects. */
  send(): Promise<void>;
  clear(): Promise<void>;
  flagged(entryId: string): void;
  dispose(): void;
}

/** What the recorder is given. */
export interface OpenInsightOptions {
  readonly config: InsightConfig;
  readonly conversation: ConversationStore;
  /** What the conversation held before. */
  readonly since: ConversationState;
  /** Whether anything may stay on the device. */
  readonly keep: boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The islands of the site, once they are loaded. */
  readonly islands: () => Islands | undefined;
}

/** Opens the log of this device and begins to record. */
export function openInsight(options: OpenInsightOptions): AssistantInsight {
  const {config, conversation, since, keep, now, islands} = options;
  const log = openInsightLog({
    keep,
    ...(config.eventsUrl ? {url: new URL(config.eventsUrl, document.baseURI).href} : {}),
    fetch: (url, init) => fetch(url, init),
  });
  // One after the other: an event never overtakes the one before it.
  let writing: Promise<void> = Promise.resolve();
  const inTurn = (write: () => Promise<void>): Promise<void> => {
    writing = writing.then(write).catch((error: unknown) => {
      console.warn('Yihu: an event could not be recorded.', error);
    });
    return writing;
  };

  let finder: PlaceFinder | undefined;
  const recorder = createRecorder({
    conversation,
    since,
    now,
    newId: randomUuid,
    sessionAt: dailySession(keep),
    placeOf(text) {
      if (finder === undefined) {
        const known = islands();
        if (known) finder = createPlaceFinder(known);
      }
      return finder?.(text);
    },
    write: (events) => void inTurn(() => log.add(events)),
    forget: (turns) => void inTurn(() => log.forget(turns)),
  });

  const onHide = () => {
    if (document.visibilityState === 'hidden') void log.send();
  };
  document.addEventListener('visibilitychange', onHide);
  // What an earlier visit could not send.
  void log.send();

  return {
    async events() {
      await writing;
      return log.events();
    },
    async send() {
      await writing;
      await log.send();
    },
    clear: () => inTurn(() => log.clear()),
    flagged: (entryId) => recorder.flagged(entryId),
    dispose() {
      document.removeEventListener('visibilitychange', onHide);
      recorder.stop();
    },
  };
}

/** Where a tab keeps its session of the day. */
const SESSION_KEY = 'yihu-insight-session';

/** A random session of this tab that changes at midnight in China; without storage, of this page. */
function dailySession(keep: boolean): (at: number) => string {
  let current = {day: '', id: ''};
  return (at) => {
    const day = beijingDate(at);
    if (current.day === day) return current.id;
    current = {day, id: randomUuid()};
    if (!keep) return current.id;
    try {
      const [keptDay, keptId] = (sessionStorage.getItem(SESSION_KEY) ?? '').split(' ');
      if (keptDay === day && keptId) current = {day, id: keptId};
      else sessionStorage.setItem(SESSION_KEY, `${day} ${current.id}`);
    } catch {
      // Storage is denied: the session ends with the page.
    }
    return current.id;
  };
}
