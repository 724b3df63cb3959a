import {closeSync, fsyncSync, openSync} from 'node:fs';
import type {PGlite} from '@electric-sql/pglite';
import {NodeFS} from '@electric-sql/pglite/nodefs';

/** An open file of the engine's file system; a directory has no descriptor of its own. */
interface EngineStream {
  readonly nfd?: number;
  readonly node: unknown;
}

/** The part of the engine's module that is reached into. */
interface EngineModule {
  readonly NODEFS: {
    stream_ops: {fsync?: (stream: EngineStream) => number};
    realPath(node: unknown): string;
  };
}

type EngineOptions = Awaited<ReturnType<NodeFS['init']>>['emscriptenOpts'];

/**
 * A directory of the disk whose `fsync` is one. The engine's own file system has none, so that the
 * database's requests to put the log on the disk fall through; a power cut would then take what
 * had been acknowledged (`docs/decisions/`).
 */
export class SyncedNodeFs extends NodeFS {
  override async init(
    pglite: PGlite,
    options: EngineOptions,
  ): Promise<{emscriptenOpts: EngineOptions}> {
    const {emscriptenOpts} = await super.init(pglite, options);
    const sync = (engine: unknown) => {
      const {NODEFS} = engine as EngineModule;
      NODEFS.stream_ops.fsync = (stream) => {
        if (stream.nfd !== undefined) {
          fsyncSync(stream.nfd);
          return 0;
        }
        const directory = openSync(NODEFS.realPath(stream.node), 'r');
        try {
          fsyncSync(directory);
        } finally {
          closeSync(directory);
        }
        return 0;
      };
    };
    const before = emscriptenOpts.preRun ?? [];
    return {emscriptenOpts: {...emscriptenOpts, preRun: [...[before].flat(), sync]}};
  }
}
