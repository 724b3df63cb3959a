/** `model.json`: what a page must know about a model before it fetches the rest. */

/** A file beside the description. */
export interface ModelFile {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal SHA-256. */
  readonly sha256: string;
}

/** A published model. */
export interface ModelDescription {
  readonly format: 1;
  /** Hash over the files: vectors of two models with the same id can be compared. */
  readonly id: string;
  readonly dimensions: number;
  readonly weights: ModelFile;
  readonly vocabulary: ModelFile;
}

function isFile(value: unknown): value is ModelFile {
  const file = value as Partial<Record<keyof ModelFile, unknown>> | null;
  return (
    typeof file === 'object' &&
    file !== null &&
    // A plain name: a file may not lead out of the model's folder.
    typeof file.path === 'string' &&
    /^[\w-]+\.(?:bin|json)$/.test(file.path) &&
    typeof file.bytes === 'number' &&
    typeof file.sha256 === 'string'
  );
}

/** Reads a description from untrusted text; undefined where it is none that this code reads. */
export function readModelDescription(text: string): ModelDescription | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const description = value as Partial<Record<keyof ModelDescription, unknown>> | null;
  const readable =
    typeof description === 'object' &&
    description !== null &&
    description.format === 1 &&
    typeof description.id === 'string' &&
    typeof description.dimensions === 'number' &&
    isFile(description.weights) &&
    isFile(description.vocabulary);
  return readable ? (value as ModelDescription) : undefined;
}
