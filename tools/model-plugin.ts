/** The sentence model beside the knowledge: served while developing, written in a build. */
import {createReadStream, existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Plugin} from 'vite';
import {MODEL_DESCRIPTION, MODEL_FOLDER} from '../src/cli/read-model.ts';
import {readModelDescription} from '../src/embedding/model-description.ts';
import {DEV_DIST} from './demo-plugin.ts';

/** The files a page fetches: the description and what it names. */
function modelFiles(): readonly string[] {
  const address = join(MODEL_FOLDER, MODEL_DESCRIPTION);
  if (!existsSync(address)) return [];
  const description = readModelDescription(readFileSync(address, 'utf8'));
  if (!description) throw new Error(`${address} describes no model; export it again.`);
  return [MODEL_DESCRIPTION, description.weights.path, description.vocabulary.path];
}

/** Serves and builds the model. */
export function modelPlugin(): Plugin {
  let emits = false;
  return {
    name: 'yihu-model',
    configResolved(config) {
      // The demonstration pages are built into the same folder and find the model there.
      emits = config.command === 'build' && config.mode !== 'demo';
    },
    buildStart() {
      if (!emits) return;
      for (const name of modelFiles()) {
        const source = readFileSync(join(MODEL_FOLDER, name));
        this.emitFile({type: 'asset', fileName: `model/${name}`, source});
      }
    },
    configureServer(server) {
      const base = `${DEV_DIST}model/`;
      server.middlewares.use((request, response, next) => {
        const {pathname} = new URL(request.url ?? '/', 'http://localhost');
        const name = pathname.startsWith(base) ? pathname.slice(base.length) : '';
        if (!modelFiles().includes(name)) return next();
        const type = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
        response.writeHead(200, {'content-type': type, 'cache-control': 'no-cache'});
        createReadStream(join(MODEL_FOLDER, name)).pipe(response);
      });
    },
  };
}
