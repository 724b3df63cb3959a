import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createBagEmbedder} from '../embedding/bag-embedder.ts';
import type {Embedder} from '../embedding/embedder.ts';
import {readModelDescription} from '../embedding/model-description.ts';
import type {Vocabulary} from '../embedding/tokenizer.ts';

/** Where the model that ships lies, from the folder in which the command is run. */
export const MODEL_FOLDER = 'model/encoder';

/** The file that names the others and says which model it is. */
export const MODEL_DESCRIPTION = 'model.json';

/** The model in a folder; undefined where there is none. Throws where it is damaged. */
export async function readModel(folder = MODEL_FOLDER): Promise<Embedder | undefined> {
  const text = await readFile(join(folder, MODEL_DESCRIPTION), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const description = readModelDescription(text);
  if (!description) throw new Error(`${folder}/model.json describes no model; export it again.`);
  const {id, dimensions, vocabulary, weights} = description;
  return createBagEmbedder(
    id,
    dimensions,
    JSON.parse(await readFile(join(folder, vocabulary.path), 'utf8')) as Vocabulary,
    await readFile(join(folder, weights.path)),
  );
}
