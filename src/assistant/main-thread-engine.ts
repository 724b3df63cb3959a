import type {TakeAhead} from './fetch-ahead.ts';
import {completeQuietly, type OpenEngine, openEngine} from './open-engine.ts';
import type {RunningEngine} from './running-engine.ts';

/**
 * The engine on the page itself, for where no worker can be had.
 * @param url absolute address of `manifest.json`
 * @param keep whether to keep the last good copy on the device
 * @param take hands over what has been fetched ahead
 */
export function mainThreadEngine(url: string, keep: boolean, take: TakeAhead): RunningEngine {
  let opened: OpenEngine | undefined;
  const ended = new AbortController();
  const loaded = (): OpenEngine => {
    if (opened === undefined) throw new Error('The engine was called before it was loaded.');
    return opened;
  };
  return {
    place: 'main-thread',
    async load(expected) {
      opened = await openEngine(url, {keep, take, expected, signal: ended.signal});
      const {engine, offlineCopy} = opened;
      return {overview: await engine.overview(), offlineCopy};
    },
    ask: async (text, options) => loaded().engine.ask(text, options),
    open: async (entryId) => loaded().engine.open(entryId),
    suggest: async (prefix, limit) => loaded().engine.suggest(prefix, limit),
    listEntries: async (text) => loaded().listEntries(text),
    draft: async (story) => loaded().draft(story),
    part: async (kind) => loaded().part(kind),
    // Indexing anew would hold up the page: what came first has to do.
    complete: () => completeQuietly(loaded(), {reindex: false}),
    // It would hold up the page likewise: whoever needs it waits for it once.
    prepare: async () => undefined,
    understand: async (modelUrl) => loaded().understand(modelUrl),
    meaningLost: async () => loaded().meaningLost(),
    // What it has found out so far is collected with it; a model on its way is megabytes.
    dispose: () => ended.abort(),
  };
}
