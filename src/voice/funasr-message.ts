/**
 * The messages of a FunASR server in `2pass` mode, as its runtime documents them
 * (FunASR, runtime/docs/websocket_protocol): a fast recogniser sends pieces of a sentence while it
 * is spoken, a slow one sends the whole of it again when it has ended.
 */
import {plainJson} from '../lib/plain-json.ts';
import type {Hotword} from './recognizer.ts';

/** What the server has understood. */
export interface FunasrResult {
  /** `online`: a further piece of the sentence · `offline`: the sentence as corrected. */
  readonly pass: 'online' | 'offline';
  readonly text: string;
  /** The server has nothing more to say; only believed after the end of speech was sent. */
  readonly isFinal: boolean;
  /** Name of the stream, echoed; undefined where the server does not. */
  readonly stream: string | undefined;
  /** Milliseconds from the beginning of the stream to that of the sentence, where it says. */
  readonly start: number | undefined;
}

/** Longest message that is read: a sentence of minutes has some thousand characters. */
const LONGEST_MESSAGE = 64 * 1024;

/** Weight of a hotword without one: the value in the server's own example of a common word. */
const DEFAULT_BOOST = 20;

/** What is sent first. `chunk_size` 5-10-5: 600 ms pieces with 300 ms on either side. */
export function helloMessage(stream: string, hotwords: readonly Hotword[]): string {
  const weights = Object.fromEntries(
    hotwords.map(({text, boost = DEFAULT_BOOST}) => [text, Math.round(boost)]),
  );
  return plainJson({
    mode: '2pass',
    wav_name: stream,
    wav_format: 'pcm',
    audio_fs: 16_000,
    is_speaking: true,
    chunk_size: [5, 10, 5],
    chunk_interval: 10,
    itn: true,
    ...(hotwords.length > 0 ? {hotwords: plainJson(weights)} : {}),
  });
}

/** What is sent when nothing more is said. */
export const goodbyeMessage = plainJson({is_speaking: false});

function firstStart({stamp_sents: sentences, timestamp}: Record<string, unknown>) {
  if (Array.isArray(sentences)) {
    const start: unknown = sentences[0]?.start;
    if (typeof start === 'number' && Number.isFinite(start)) return start;
  }
  const digits = typeof timestamp === 'string' ? /^\[\[(\d{1,9}),/.exec(timestamp)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

/** A message of the server; undefined for what is none. */
export function readFunasrMessage(message: string): FunasrResult | undefined {
  if (message.length > LONGEST_MESSAGE) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Record<string, unknown>;
  const {mode, text, is_final: isFinal, wav_name: stream} = fields;
  if (typeof mode !== 'string' || typeof text !== 'string') return undefined;
  const pass = /(?:^|-)(online|offline)$/.exec(mode)?.[1];
  if (pass !== 'online' && pass !== 'offline') return undefined;
  return {
    pass,
    text,
    isFinal: isFinal === true,
    stream: typeof stream === 'string' && stream !== '' ? stream : undefined,
    start: firstStart(fields),
  };
}
