import {createHash} from 'node:crypto';
import type {InsightEvent} from '../../src/insight/event.ts';
import {type LogShape, seededRandom, simulatedLog} from './simulated-log.ts';

/** A UUID that is the same for the same name. */
export function uuidOf(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const WORDINGS = ['怎么办', '要带什么材料', '去哪里办', '多久能好', '收多少钱'];
const UNKNOWN = ['海边捡到一只受伤的海鸟', '无人机能不能在岛上飞', '渔网缠住了螺旋桨谁来管'];

/** Questions and what became of them, in order of time: what a site's recorder would send. */
export function* simulatedEvents(shape: LogShape): Generator<InsightEvent> {
  const random = seededRandom(shape.seed + 1000);
  const reasons = ['unknown', 'not-ours', 'live-status', 'asked'] as const;
  let count = 0;
  for (const {at, session, topic, matter, island, township} of simulatedLog(shape)) {
    const name = `${shape.seed}-${count++}`;
    const known = random() < 0.85;
    const wording = known
      ? `${matter}${WORDINGS[Math.floor(random() * WORDINGS.length)]}`
      : `${UNKNOWN[Math.floor(random() * UNKNOWN.length)]}${Math.floor(random() * 9)}`;
    const base = {
      v: 1,
      session: uuidOf(session),
      turn: uuidOf(`turn ${name}`),
      ...(known ? {topic, entry: matter} : {}),
      ...(island ? {place: {island, township}} : {}),
    } as const;
    yield {...base, kind: 'asked', id: uuidOf(`asked ${name}`), at, text: wording};
    const later = {id: uuidOf(`later ${name}`), at: at + 40};
    const chance = random();
    if (!known) {
      const reason = reasons[Math.floor(random() * reasons.length)] ?? 'unknown';
      yield {...base, ...later, kind: 'handed-off', reason, text: wording};
    } else if (chance < 0.02) yield {...base, ...later, kind: 'urgent', rule: 'drowning'};
    else if (chance < 0.06) continue;
    else if (chance < 0.12) yield {...base, ...later, kind: 'chosen', entry: matter};
    else yield {...base, ...later, kind: 'answered', entry: matter, band: 'sure'};
    if (random() < 0.1) {
      const rating = random() < 0.7 ? 'helpful' : 'not';
      yield {...base, kind: 'rated', id: uuidOf(`rated ${name}`), at: at + 90, rating};
    }
    if (random() < 0.03) {
      yield {
        ...base,
        kind: 'ticket',
        id: uuidOf(`ticket ${name}`),
        at: at + 99,
        state: 'delivered',
      };
    }
  }
}
