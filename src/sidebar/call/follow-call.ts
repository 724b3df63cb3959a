/**
 * Follows a call while it is spoken: finals are read in their order, each as soon as the one before
 * it is; unfinished words are looked at ahead, once they hold still, and what was found for words
 * that have changed since is dropped. Emergencies wait for nothing.
 */
import type {UrgentReply} from '../../answer/reply.ts';
import {isStale} from './call-state.ts';
import {type CallReading, silentCall} from './read-call.ts';
import {type CallKnowledge, hearUtterance} from './replay-call.ts';
import {stablePrefix} from './stable-prefix.ts';
import type {Utterance} from './utterance.ts';

/** Runs something later; the returned function cancels it. */
export type Schedule = (run: () => void, ms: number) => () => void;

/** What following tells. */
export interface CallListener {
  /** The reading changed; with unfinished words it may be taken back. */
  followed(reading: CallReading): void;
  /** Words that are being spoken are urgent, or no longer are. */
  alarmed(utterance: Utterance, reply: UrgentReply | null): void;
  /** The knowledge could not be asked; the call goes on without these words. */
  failed(error: unknown): void;
}

/** A call that is being followed. */
export interface CallFollower {
  /** Takes the newest text of an utterance. */
  push(utterance: Utterance): void;
  /** Reads the call once more, because the knowledge finds more now; tells of the end alone. */
  readAgain(): void;
  /** Resolves when everything pushed so far that is final has been read. */
  settled(): Promise<void>;
  /** Forgets the call; what is under way comes to nothing. */
  reset(): void;
}

/**
 * How long unfinished words must hold still before they are looked up. Recognisers revise a partial
 * text every 100 to 300 ms while somebody speaks; a pause for breath is longer.
 */
export const QUIET_MS = 270;

/** Follows calls, one at a time. */
export function createCallFollower(
  knowledge: CallKnowledge,
  listener: CallListener,
  schedule: Schedule,
): CallFollower {
  let finals: Utterance[] = [];
  /** The reading after each of `finals`, as far as they were read. */
  let readings: CallReading[] = [];
  /**
   * The readings of before the call is read again. They have been told; what they found stands where
   * nothing can be asked now.
   */
  let earlier: readonly CallReading[] = [];
  let unfinished: Utterance | null = null;
  let before: Utterance | null = null;
  /** Changes whenever what is under way has become stale. */
  let round = 0;
  let cancelGlance = () => {};
  let running: Promise<void> | null = null;
  let alarmWanted: Utterance | null = null;
  let alarmRunning = false;

  const current = () => readings.at(-1) ?? silentCall;

  async function readFinals(): Promise<void> {
    while (readings.length < finals.length) {
      const at = readings.length;
      const utterance = finals[at];
      if (utterance === undefined) return;
      const onto = readings;
      const soFar = readings[at - 1] ?? silentCall;
      let reading = earlier[at] ?? soFar;
      try {
        reading = await hearUtterance(soFar, utterance, knowledge);
      } catch (error) {
        listener.failed(error);
      }
      // A corrected text, more to find, or another call came meanwhile: read again, or never.
      if (readings !== onto) continue;
      readings.push(reading);
      round++;
      if (readings.length >= earlier.length) listener.followed(reading);
    }
  }

  function run(): void {
    running ??= readFinals().finally(() => {
      running = null;
      if (readings.length < finals.length) run();
      else glance();
    });
  }

  /** Looks ahead at unfinished words once they hold still, or at what of them already does. */
  function glance(): void {
    cancelGlance();
    if (unfinished === null || unfinished.who === 'agent') return;
    const seen = unfinished;
    cancelGlance = schedule(() => void lookAhead(seen), QUIET_MS);
  }

  async function lookAhead(seen: Utterance): Promise<void> {
    const latest = unfinished;
    if (latest?.id !== seen.id || running) return;
    const text = latest === seen ? seen.text : stablePrefix(before?.text ?? '', latest.text);
    const mine = ++round;
    try {
      const reading = await hearUtterance(current(), {...latest, text}, knowledge);
      if (round === mine) listener.followed(reading);
    } catch (error) {
      listener.failed(error);
    }
    if (latest !== seen && unfinished?.id === seen.id) glance();
  }

  /** One at a time, the newest words next: no emergency waits behind words that have passed. */
  async function checkAlarm(): Promise<void> {
    if (alarmRunning) return;
    alarmRunning = true;
    while (alarmWanted !== null) {
      const utterance: Utterance = alarmWanted;
      alarmWanted = null;
      try {
        const reply = await knowledge.ask(utterance.text);
        if (unfinished?.id === utterance.id) {
          listener.alarmed(utterance, reply.kind === 'urgent' ? reply : null);
        }
      } catch (error) {
        listener.failed(error);
      }
    }
    alarmRunning = false;
  }

  function pushUnfinished(utterance: Utterance): void {
    if (finals.some(({id}) => id === utterance.id)) return;
    const isSame = unfinished?.id === utterance.id;
    if (isSame && unfinished && isStale(unfinished, utterance)) return;
    before = isSame ? unfinished : null;
    const isWaiting = isSame && before !== null;
    unfinished = utterance;
    if (utterance.who === 'agent') return;
    alarmWanted = utterance;
    void checkAlarm();
    // Words that never pause are looked at as they go: a timer that runs is not put off.
    if (!isWaiting) glance();
  }

  function pushFinal(utterance: Utterance): void {
    if (unfinished?.id === utterance.id) {
      unfinished = null;
      cancelGlance();
    }
    round++;
    const at = finals.findIndex(({id}) => id === utterance.id);
    const known = finals[at];
    if (known === undefined) {
      finals.push(utterance);
    } else {
      if (isStale(known, utterance)) return;
      finals[at] = utterance;
      readings = readings.slice(0, at);
      earlier = earlier.slice(0, at);
    }
    run();
  }

  return {
    push(utterance) {
      if (utterance.final) pushFinal(utterance);
      else pushUnfinished(utterance);
    },
    readAgain() {
      if (finals.length === 0) return;
      // One that comes while the call is being read again leaves what was told before either.
      if (readings.length >= earlier.length) earlier = readings;
      readings = [];
      round++;
      run();
    },
    async settled() {
      while (running) await running;
    },
    reset() {
      finals = [];
      readings = [];
      earlier = [];
      unfinished = null;
      before = null;
      alarmWanted = null;
      round++;
      cancelGlance();
    },
  };
}
