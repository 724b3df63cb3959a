/** The worker: one engine, answering the calls of `worker-engine.ts`. */
import {assertNever} from '../lib/assert-never.ts';
import type {TakeAhead} from './fetch-ahead.ts';
import {completeQuietly, type OpenEngine, openEngine} from './open-engine.ts';
import type {EngineRequest, EngineResponse, EngineResults, HandedOver} from './protocol.ts';

let opened: OpenEngine | undefined;

function post(message: EngineResponse): void {
  postMessage(message);
}

const wanted = new Map<number, (bytes: ArrayBuffer | undefined) => void>();
let wants = 0;

/** Asks the page for what it may have fetched while this script was on its way. */
const takeAhead: TakeAhead = (address) =>
  new Promise((resolve) => {
    const want = ++wants;
    wanted.set(want, resolve);
    post({type: 'wants', want, address});
  });

async function answer(request: EngineRequest): Promise<EngineResults[keyof EngineResults]> {
  if (request.type === 'load') {
    const loaded = await openEngine(request.url, {
      keep: request.keep,
      take: takeAhead,
      expected: request.expected,
    });
    // Replaced in one step: calls before this line used the old knowledge, calls after it the new.
    opened = loaded;
    return {overview: await loaded.engine.overview(), offlineCopy: loaded.offlineCopy};
  }
  if (opened === undefined) throw new Error('The engine was called before it was loaded.');
  const {engine} = opened;
  switch (request.type) {
    case 'ask':
      return engine.ask(request.text, request.options);
    case 'open':
      return engine.open(request.entryId);
    case 'suggest':
      return engine.suggest(request.prefix, request.limit);
    case 'list-entries':
      return opened.listEntries(request.text);
    case 'draft':
      return opened.draft(request.story);
    case 'part':
      return opened.part(request.kind);
    case 'complete':
      return void (await completeQuietly(opened, {reindex: true}));
    case 'prepare':
      return void opened.prepare();
    case 'understand':
      return opened.understand(request.modelUrl);
    case 'meaning-lost':
      return void (await opened.meaningLost());
    default:
      return assertNever(request);
  }
}

addEventListener('message', async ({data}: MessageEvent<EngineRequest | HandedOver>) => {
  if (data.type === 'handed-over') {
    wanted.get(data.want)?.(data.bytes);
    wanted.delete(data.want);
    return;
  }
  const {call} = data;
  try {
    post({type: 'result', call, value: await answer(data)});
  } catch (error) {
    const {name, message, stack} = error instanceof Error ? error : new Error(String(error));
    post({type: 'error', call, error: {name, message, ...(stack === undefined ? {} : {stack})}});
  }
});

post({type: 'ready'});
