/** The worker: one engine, answering the calls of `worker-engine.ts`. */
import {assertNever} from '../lib/assert-never.ts';
import {completeQuietly, type OpenEngine, openEngine} from './open-engine.ts';
import type {EngineRequest, EngineResponse, EngineResults} from './protocol.ts';

let opened: OpenEngine | undefined;

function post(message: EngineResponse): void {
  postMessage(message);
}

async function answer(request: EngineRequest): Promise<EngineResults[keyof EngineResults]> {
  if (request.type === 'load') {
    const loaded = await openEngine(request.url, request.keep);
    // Replaced in one step: calls before this line used the old knowledge, calls after it the new.
    opened = loaded;
    // While the person reads and types.
    void completeQuietly(loaded, {reindex: true});
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
    case 'understand':
      return opened.understand(request.modelUrl);
    default:
      return assertNever(request);
  }
}

addEventListener('message', async (event: MessageEvent<EngineRequest>) => {
  const {call} = event.data;
  try {
    post({type: 'result', call, value: await answer(event.data)});
  } catch (error) {
    const {name, message, stack} = error instanceof Error ? error : new Error(String(error));
    post({type: 'error', call, error: {name, message, ...(stack === undefined ? {} : {stack})}});
  }
});

post({type: 'ready'});
