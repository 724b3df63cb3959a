/**
 * `yihu-model.json` in the folder of a sentence model in the Hugging Face layout: which library runs
 * it, how, and what each file must be. `yihu build --transformers` writes it.
 */

/** A file of the model, which the library itself would not check. */
export interface TransformersFile {
  /** Below the folder. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal SHA-256. */
  readonly sha256: string;
}

/** How one vector is made of those of the tokens. */
export type Pooling = 'cls' | 'mean';

/** Precisions that the library knows, by the name it has for them. */
export type Precision = 'fp32' | 'fp16' | 'q8' | 'q4';

/** A model that transformers.js runs. */
export interface TransformersDescription {
  readonly format: 1;
  readonly kind: 'transformers';
  /** Hash over files and settings: vectors of two models with the same id can be compared. */
  readonly id: string;
  readonly dimensions: number;
  /** Address of transformers.min.js, from the folder. */
  readonly library: string;
  /** Address of the folder with the runtime's `.mjs` and `.wasm`, from the folder of the model. */
  readonly wasm: string;
  readonly pooling: Pooling;
  /** Put before every text, where the model was trained so; usually empty. */
  readonly prefix: string;
  readonly precision: Precision;
  /** Other origins that library and runtime may come from; none unless the owner lists them. */
  readonly origins: readonly string[];
  readonly files: readonly TransformersFile[];
}

/** A description that says what it is, but not rightly. */
export class TransformersDescriptionError extends Error {
  override readonly name = 'TransformersDescriptionError';
}

const POOLINGS: readonly unknown[] = ['cls', 'mean'] satisfies Pooling[];
const PRECISIONS: readonly unknown[] = ['fp32', 'fp16', 'q8', 'q4'] satisfies Precision[];

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What each field must be, in words for the owner. */
const RULES: readonly (readonly [
  field: keyof TransformersDescription,
  test: (value: unknown) => boolean,
  wanted: string,
])[] = [
  ['format', (value) => value === 1, '1'],
  ['id', isText, 'the id that the build wrote'],
  ['dimensions', (value) => Number.isInteger(value) && Number(value) > 0, 'a whole number'],
  ['library', isText, 'the address of transformers.min.js on your own host'],
  ['wasm', isText, 'the address of the folder with the runtime’s .mjs and .wasm'],
  ['pooling', (value) => POOLINGS.includes(value), '"cls" or "mean"'],
  ['prefix', (value) => typeof value === 'string', 'a text, which may be empty'],
  ['precision', (value) => PRECISIONS.includes(value), '"fp32", "fp16", "q8" or "q4"'],
  [
    'origins',
    (value) => Array.isArray(value) && value.every(isText),
    'a list of origins, which may be empty',
  ],
  [
    'files',
    (value) => Array.isArray(value) && value.every(isFile),
    'the files that the build wrote',
  ],
];

function isFile(value: unknown): value is TransformersFile {
  const {path, bytes, sha256} = (value ?? {}) as Partial<Record<keyof TransformersFile, unknown>>;
  return (
    typeof path === 'string' &&
    // Plain names below the folder: a file may not lead out of it.
    /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/.test(path) &&
    typeof bytes === 'number' &&
    typeof sha256 === 'string'
  );
}

/**
 * Reads a description from untrusted text; undefined where it does not say that it is one.
 * @throws {TransformersDescriptionError} that names the first field that is wrong
 */
export function readTransformersDescription(text: string): TransformersDescription | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const description = value as Partial<Record<keyof TransformersDescription, unknown>>;
  if (description.kind !== 'transformers') return undefined;
  for (const [field, test, wanted] of RULES) {
    if (!Object.hasOwn(description, field) || !test(description[field])) {
      throw new TransformersDescriptionError(`The model's "${field}" must be ${wanted}.`);
    }
  }
  return value as TransformersDescription;
}
