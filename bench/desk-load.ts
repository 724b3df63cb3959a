/** A bounded load on a desk: so many tickets a second from one machine, each answered in full. */
import {randomUUID} from 'node:crypto';
import {Agent, request} from 'node:http';
import {performance} from 'node:perf_hooks';
import {ticket} from '../test/ticket/samples.ts';

/** What came of a load. */
export interface LoadResult {
  readonly sent: number;
  readonly errors: number;
  /** Tickets acknowledged in a second. */
  readonly perSecond: number;
  /** Milliseconds from sending to the whole answer, by quantile. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** Numbers that were given, each once if all is well. */
  readonly numbers: readonly string[];
}

/** Hands in one ticket; resolves with its number, rejects for any other answer. */
export function fileTicket(url: string, key: string, agent: Agent): Promise<string> {
  const body = JSON.stringify({...ticket, key});
  return new Promise((resolve, reject) => {
    const sending = request(
      `${url}/tickets`,
      {
        method: 'POST',
        agent,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'Idempotency-Key': key,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('error', reject);
        response.on('end', () => {
          const {statusCode = 0} = response;
          if (statusCode !== 201 && statusCode !== 200) reject(new Error(`${statusCode} ${text}`));
          else resolve((JSON.parse(text) as {number: string}).number);
        });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}

/**
 * Sends `perSecond` tickets a second for `seconds`, evenly, whatever the desk's pace: a slow answer
 * delays no later ticket, so that the times tell what visitors would wait.
 */
export async function runLoad(
  urls: readonly string[],
  {perSecond, seconds}: {readonly perSecond: number; readonly seconds: number},
): Promise<LoadResult> {
  const agent = new Agent({keepAlive: true, maxSockets: 200});
  const times: number[] = [];
  const numbers: string[] = [];
  const under: Promise<void>[] = [];
  let errors = 0;
  let sent = 0;
  const began = performance.now();
  await new Promise<void>((resolve) => {
    const tick = setInterval(() => {
      const due = Math.min(seconds * perSecond, ((performance.now() - began) / 1000) * perSecond);
      for (; sent < due; sent += 1) {
        const from = performance.now();
        const url = urls[sent % urls.length] ?? '';
        under.push(
          fileTicket(url, randomUUID(), agent).then(
            (number) => {
              times.push(performance.now() - from);
              numbers.push(number);
            },
            () => {
              errors += 1;
            },
          ),
        );
      }
      if (sent >= seconds * perSecond) {
        clearInterval(tick);
        resolve();
      }
    }, 5);
  });
  await Promise.all(under);
  const took = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return {
    sent,
    errors,
    perSecond: times.length / took,
    p50: at(0.5) ?? Number.NaN,
    p99: at(0.99) ?? Number.NaN,
    most: times.at(-1) ?? Number.NaN,
    numbers,
  };
}
