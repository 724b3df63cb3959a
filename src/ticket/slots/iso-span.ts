import {isoDay} from './calendar.ts';
import type {Span} from './resolve-date.ts';

/** A clock time; `nextDay`: 晚上十二点 belongs to the day behind. */
export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly nextDay: boolean;
}

/** A span as a ticket carries it: ISO days, or the minute with the offset of China. */
export function isoSpan(
  {from, to}: Span,
  time: ClockTime | null,
  second: Span | null,
): {readonly from: string | null; readonly to: string | null} {
  if (from === null) return {from: null, to: null};
  const last = second?.to ?? second?.from ?? to;
  const end = last === null || last === from ? null : isoDay(last);
  if (time === null) return {from: isoDay(from), to: end};
  const two = (value: number) => String(value).padStart(2, '0');
  const day = isoDay(from + (time.nextDay ? 1 : 0));
  return {from: `${day}T${two(time.hour)}:${two(time.minute)}+08:00`, to: end};
}
