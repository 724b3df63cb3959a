/**
 * The bundle: a manifest and parts named by their content. Parts never change once written, so
 * they may be cached for ever; a new version is a new manifest.
 */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import {createTokenizer} from '../text/tokenize.ts';
import type {Entry, Knowledge} from './entry.ts';
import {
  type CoreEntry,
  type FurtherWordings,
  fillEntries,
  hollowEntry,
  splitEntries,
  type TopicAnswers,
  withWordings,
} from './entry-parts.ts';
import {ESSENTIAL_KINDS, essentialParts, PART_NAME} from './essential-parts.ts';

/** Version of the format this code writes and reads. */
export const BUNDLE_FORMAT = 1;

/** Parts a bundle has where the knowledge has them. */
const OPTIONAL_KINDS = [
  'responsibility',
  'ticketForms',
  'eligibility',
  'trees',
  'lifeEvents',
  'certificates',
  'noOffice',
  'vectors',
] as const;

/** A part that loads when somebody needs it. */
export type OptionalPartKind = (typeof OPTIONAL_KINDS)[number];

/** All kinds of parts there are. */
export const PART_KINDS = [...ESSENTIAL_KINDS, 'answers', 'wordings', ...OPTIONAL_KINDS] as const;

/** What a part holds. */
export type PartKind = (typeof PART_KINDS)[number];

/** One part, as the manifest lists it. */
export interface PartReference {
  /** File name beside the manifest. */
  readonly path: string;
  readonly kind: PartKind;
  /** Of answers: the topic whose entries they belong to, with a number from its second part on. */
  readonly topic?: string;
  readonly bytes: number;
  /** Lower-case hexadecimal SHA-256 of the bytes. */
  readonly sha256: string;
}

/** `manifest.json` */
export interface Manifest {
  readonly format: typeof BUNDLE_FORMAT;
  /** Hash over the parts: two bundles with the same id hold the same knowledge. */
  readonly id: string;
  /** ISO time of the build; not part of the id. */
  readonly builtAt: string;
  readonly locale: string;
  readonly parts: readonly PartReference[];
}

/** A written bundle: the manifest and the bytes of each part by path. */
export interface EncodedBundle {
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Stable reasons why a bundle is refused. */
export type BundleErrorCode =
  | 'unreachable'
  | 'not-a-manifest'
  | 'wrong-format'
  | 'part-missing'
  | 'wrong-size'
  | 'wrong-hash'
  | 'not-readable';

/** A bundle that cannot be used, with the reason in a sentence for the console. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
  /** Stable code. */
  readonly code: BundleErrorCode;
  constructor(code: BundleErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Browsers, workers and Node all have it; TypeScript declares it with the DOM only. */
const {TextDecoder: Utf8Decoder} = globalThis as unknown as {
  TextDecoder: new () => {decode(bytes: Uint8Array): string};
};

/** Lower-case hexadecimal SHA-256. Own code path because `crypto.subtle` is absent on plain http. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** Length of the hash in a part's file name: enough to tell versions apart; the full one is checked. */
const NAME_HASH_LENGTH = 16;

/** Writes a bundle. The same knowledge gives the same id and the same parts, byte for byte. */
export function encodeBundle(
  knowledge: Omit<Knowledge, 'id'>,
  {builtAt, locale}: {readonly builtAt: string; readonly locale: string},
): EncodedBundle {
  const files = new Map<string, Uint8Array>();
  const part = (kind: PartKind, content: unknown, topic?: string): PartReference => {
    const bytes = utf8ToBytes(JSON.stringify(content));
    const hash = sha256Hex(bytes);
    const path = `${kind}-${hash.slice(0, NAME_HASH_LENGTH)}.json`;
    files.set(path, bytes);
    return {
      path,
      kind,
      ...(topic === undefined ? {} : {topic}),
      bytes: bytes.length,
      sha256: hash,
    };
  };
  const {core, answers, wordings} = splitEntries(
    knowledge.entries,
    createTokenizer(knowledge.lexicon),
  );
  const parts = [
    ...ESSENTIAL_KINDS.map((kind) => part(kind, kind === 'entries' ? core : knowledge[kind])),
    part('wordings', wordings),
    ...[...answers].map(([topic, content]) => part('answers', content, topic)),
    ...OPTIONAL_KINDS.flatMap((kind) =>
      knowledge[kind] === undefined ? [] : [part(kind, knowledge[kind])],
    ),
  ];
  const id = sha256Hex(utf8ToBytes(parts.map((part) => part.sha256).join('\n')));
  return {manifest: {format: BUNDLE_FORMAT, id, builtAt, locale, parts}, files};
}

/** Reads a manifest from untrusted text, or throws a {@link BundleError}. */
export function parseManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BundleError('not-a-manifest', 'Knowledge manifest is not JSON; check the address.');
  }
  if (typeof value !== 'object' || value === null || !('format' in value)) {
    throw new BundleError('not-a-manifest', 'Knowledge manifest has no format; check the address.');
  }
  if (value.format !== BUNDLE_FORMAT) {
    throw new BundleError(
      'wrong-format',
      `Knowledge bundle has format ${JSON.stringify(value.format)}, this assistant reads ${BUNDLE_FORMAT}; build it again with the same version.`,
    );
  }
  if (!isManifest(value)) {
    throw new BundleError('not-a-manifest', 'Knowledge manifest is incomplete; build it again.');
  }
  return value;
}

function isManifest(value: object): value is Manifest {
  const manifest = value as Partial<Record<keyof Manifest, unknown>>;
  return (
    typeof manifest.id === 'string' &&
    typeof manifest.builtAt === 'string' &&
    typeof manifest.locale === 'string' &&
    Array.isArray(manifest.parts) &&
    manifest.parts.every(isPart) &&
    ESSENTIAL_KINDS.every((kind) =>
      (manifest.parts as PartReference[]).some((part) => part.kind === kind),
    )
  );
}

function isPart(value: unknown): value is PartReference {
  const part = value as Partial<Record<keyof PartReference, unknown>> | null;
  return (
    typeof part === 'object' &&
    part !== null &&
    typeof part.path === 'string' &&
    PART_NAME.test(part.path) &&
    typeof part.bytes === 'number' &&
    typeof part.sha256 === 'string'
  );
}

/** Checks a part's bytes against its reference, or throws a {@link BundleError}. */
export function verifyPart(part: PartReference, bytes: Uint8Array): void {
  if (bytes.length !== part.bytes) {
    throw new BundleError(
      'wrong-size',
      `Knowledge part ${part.path} has ${bytes.length} bytes instead of ${part.bytes}; it was cut short or changed.`,
    );
  }
  if (sha256Hex(bytes) !== part.sha256) {
    throw new BundleError('wrong-hash', `Knowledge part ${part.path} is not what was published.`);
  }
}

/** Checks and decodes the bytes of one part, or throws a {@link BundleError}. */
export function decodePart(part: PartReference, bytes: Uint8Array): unknown {
  verifyPart(part, bytes);
  return readPart(part, bytes);
}

/**
 * Decodes the bytes of one part that have been checked, or throws a {@link BundleError}. Entries
 * come out hollow.
 */
export function readPart(part: PartReference, bytes: Uint8Array): unknown {
  try {
    const content: unknown = JSON.parse(new Utf8Decoder().decode(bytes));
    // The hash vouches for the shape: what was published had passed the schema.
    return part.kind === 'entries' ? (content as readonly CoreEntry[]).map(hollowEntry) : content;
  } catch {
    throw new BundleError('not-readable', `Knowledge part ${part.path} is not JSON.`);
  }
}

/**
 * Checks and decodes a bundle, or throws a {@link BundleError}. An optional part that is not among
 * `files` is absent from the knowledge; an entry whose answer is not is hollow.
 */
export function decodeBundle(
  manifest: Manifest,
  files: ReadonlyMap<string, Uint8Array>,
): Knowledge {
  const contents = new Map<string, unknown>();
  for (const part of manifest.parts) {
    const bytes = files.get(part.path);
    if (bytes) contents.set(part.path, decodePart(part, bytes));
  }
  return assembleKnowledge(manifest, contents);
}

/**
 * The knowledge of a bundle whose parts have been decoded one by one, as they came.
 * @param contents by the path of the part
 * @throws {BundleError} where a part is missing without which no question is answered
 */
export function assembleKnowledge(
  manifest: Manifest,
  contents: ReadonlyMap<string, unknown>,
): Knowledge {
  const missing = essentialParts(manifest).find(({path}) => !contents.has(path));
  if (missing) {
    throw new BundleError('part-missing', `Knowledge part ${missing.path} is missing.`);
  }
  const decoded: Partial<Record<PartKind, unknown>> = {};
  const answers: TopicAnswers[] = [];
  let wordings: FurtherWordings = {};
  for (const {path, kind} of manifest.parts) {
    if (!contents.has(path)) continue;
    const content = contents.get(path);
    if (kind === 'answers') answers.push(content as TopicAnswers);
    else if (kind === 'wordings') wordings = content as FurtherWordings;
    else decoded[kind] = content;
  }
  const entries = decoded.entries as readonly Entry[];
  for (const topic of answers) fillEntries(entries, topic);
  return {
    ...(decoded as Omit<Knowledge, 'id'>),
    entries: withWordings(entries, wordings),
    id: manifest.id,
  };
}
