/** Opens whatever model an address describes: the one that ships, or one that a library runs. */
import type {Embedder, LateEmbedder} from './embedder.ts';
import {loadModel, type ModelOptions} from './load-model.ts';
import {readTransformersDescription} from './transformers-description.ts';
import type {TransformersLibrary} from './transformers-embedder.ts';

/** What opening needs besides. */
export interface OpenModelOptions extends ModelOptions {
  /** Gets a module by its absolute address: `import()`. */
  readonly importModule: (address: string) => Promise<unknown>;
}

/**
 * The embedder of the model at an address.
 * @param isWanted tells by its id whether a model is of use, before its megabytes are fetched
 * @throws {ModelError} with the reason in a sentence
 * @throws {TransformersDescriptionError} where its description is wrong
 */
export async function openModel(
  options: OpenModelOptions,
  isWanted: (id: string) => boolean,
): Promise<Embedder | LateEmbedder | undefined> {
  const text = await textAt(options);
  const description = text === undefined ? undefined : readTransformersDescription(text);
  if (description === undefined) {
    return loadModel({...options, fetch: fetchKnowing(options, text)}, isWanted);
  }
  if (!isWanted(description.id)) return undefined;
  const {createTransformersEmbedder, fetchListed, requireOrigin} = await import(
    './transformers-embedder.ts'
  );
  const folder = new URL('.', options.url).href;
  const library = new URL(description.library, folder).href;
  const wasm = new URL(description.wasm, folder).href;
  for (const address of [library, wasm]) requireOrigin(address, folder, description.origins);
  let problem: unknown;
  try {
    return await createTransformersEmbedder(
      (await options.importModule(library)) as TransformersLibrary,
      description,
      {
        above: new URL('..', folder).pathname,
        name: folder.split('/').at(-2) ?? '',
        wasm,
        fetch: fetchListed(description, folder, options.fetch, (found) => {
          problem ??= found;
        }),
      },
    );
  } catch (error) {
    // The library takes a file that was refused for one that is missing, and says so instead.
    throw problem ?? error;
  }
}

/** What the address holds; undefined where it cannot be had now: a copy may be on the device. */
async function textAt({
  url,
  integrity = '',
  fetch,
  signal,
}: ModelOptions): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      cache: 'no-cache',
      credentials: 'omit',
      integrity,
      ...(signal ? {signal} : {}),
    });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/** A `fetch` that need not ask again for what has just been read. */
function fetchKnowing({url, fetch}: ModelOptions, text: string | undefined): typeof fetch {
  return async (input, init) =>
    text !== undefined && String(input) === url ? new Response(text) : fetch(input, init);
}
