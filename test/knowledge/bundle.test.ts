import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {
  BundleError,
  type BundleErrorCode,
  decodeBundle,
  encodeBundle,
  type Manifest,
  parseManifest,
  sha256Hex,
  verifyPart,
} from '../../src/knowledge/bundle.ts';
import {BUILT, partOf, sampleBundle, sampleKnowledge, tampered} from './sample-bundle.ts';

/** Asserts a refusal with this code, in a sentence. */
function assertRefused(refused: () => unknown, code: BundleErrorCode, sentence: RegExp): void {
  assert.throws(refused, (error) => {
    assert.ok(error instanceof BundleError);
    assert.equal(error.name, 'BundleError');
    assert.equal(error.code, code);
    assert.match(error.message, sentence);
    return true;
  });
}

/** The manifest of the sample as text, with some of it replaced. */
function manifestText(changed: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({...sampleBundle().manifest, ...changed});
}

describe('a bundle', () => {
  test('gives back what was put in', () => {
    const knowledge = sampleKnowledge();
    const {manifest, files} = encodeBundle(knowledge, BUILT);
    const read = decodeBundle(parseManifest(JSON.stringify(manifest)), files);
    assert.deepEqual(read, {...knowledge, id: manifest.id});
  });

  test('gives back any text, in every script', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'grapheme'}), (one, other) => {
        const knowledge = sampleKnowledge();
        const lexicon = {...knowledge.lexicon, fillers: [one, other]};
        const {manifest, files} = encodeBundle({...knowledge, lexicon}, BUILT);
        assert.deepEqual(decodeBundle(manifest, files).lexicon, lexicon);
      }),
      {numRuns: 50},
    );
  });

  test('is the same byte for byte when made again', () => {
    const [one, other] = [sampleBundle(), sampleBundle()];
    assert.deepEqual(one.manifest, other.manifest);
    assert.deepEqual(one.files, other.files);
  });

  test('has an id that does not depend on when it was built', () => {
    const later = encodeBundle(sampleKnowledge(), {...BUILT, builtAt: '2030-01-01T00:00:00.000Z'});
    assert.equal(later.manifest.id, sampleBundle().manifest.id);
    assert.equal(later.manifest.builtAt, '2030-01-01T00:00:00.000Z');
  });

  test('has another id and one other part when an answer changes', () => {
    const [one, other] = [sampleBundle(), sampleBundle('到窗口退票。')];
    assert.notEqual(one.manifest.id, other.manifest.id);
    const changed = other.manifest.parts.filter(({path}) => !one.files.has(path));
    assert.deepEqual(
      changed.map(({kind, topic}) => [kind, topic]),
      [['answers', 'transport']],
    );
  });

  test('names each part by its kind and the beginning of its hash', () => {
    const {manifest, files} = sampleBundle();
    assert.deepEqual([...files.keys()].sort(), manifest.parts.map(({path}) => path).sort());
    for (const {path, kind, bytes, sha256} of manifest.parts) {
      const written = files.get(path);
      assert.ok(written);
      assert.equal(path, `${kind}-${sha256.slice(0, 16)}.json`);
      assert.equal(bytes, written.length);
      assert.equal(sha256, createHash('sha256').update(written).digest('hex'));
    }
  });
});

describe('a part is refused', () => {
  const bundle = sampleBundle();
  const {path, bytes} = partOf(bundle, 'entries');
  const decodeWith = (changed: Uint8Array | undefined) => () => {
    const files = new Map(bundle.files);
    if (changed) files.set(path, changed);
    else files.delete(path);
    decodeBundle(bundle.manifest, files);
  };

  test('when a byte was changed', () => {
    assertRefused(
      decodeWith(tampered(bytes)),
      'wrong-hash',
      /^Knowledge part entries-.* is not what was published\.$/,
    );
  });

  test('when it was cut short', () => {
    assertRefused(
      decodeWith(bytes.slice(0, -1)),
      'wrong-size',
      new RegExp(
        `has ${bytes.length - 1} bytes instead of ${bytes.length}; it was cut short or changed`,
      ),
    );
  });

  test('when it is not there', () => {
    assertRefused(decodeWith(undefined), 'part-missing', /is missing\.$/);
  });

  test('when it is no JSON although it is what was published', () => {
    const broken = new TextEncoder().encode('{"half":');
    const parts = bundle.manifest.parts.map((part) =>
      part.path === path ? {...part, bytes: broken.length, sha256: sha256Hex(broken)} : part,
    );
    assertRefused(
      () => decodeBundle({...bundle.manifest, parts}, new Map(bundle.files).set(path, broken)),
      'not-readable',
      /is not JSON\.$/,
    );
  });

  test('whichever byte was changed', () => {
    const part = bundle.manifest.parts.find((candidate) => candidate.path === path);
    assert.ok(part);
    fc.assert(
      fc.property(fc.nat({max: bytes.length - 1}), fc.integer({min: 1, max: 255}), (at, flip) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        assertRefused(() => verifyPart(part, changed), 'wrong-hash', /not what was published/);
      }),
      {numRuns: 50},
    );
  });

  test('but not when it is what was published', () => {
    for (const part of bundle.manifest.parts) {
      verifyPart(part, bundle.files.get(part.path) ?? new Uint8Array());
    }
  });
});

describe('a manifest is refused', () => {
  test('when it is not JSON, as an error page is not', () => {
    for (const text of ['', '<!doctype html>', '{', 'undefined']) {
      assertRefused(
        () => parseManifest(text),
        'not-a-manifest',
        /is not JSON; check the address\.$/,
      );
    }
  });

  test('when it is some other JSON', () => {
    for (const text of ['null', '5', '"manifest"', '[]', '{}']) {
      assertRefused(
        () => parseManifest(text),
        'not-a-manifest',
        /has no format; check the address/,
      );
    }
  });

  test('when it has another format, saying which one it reads', () => {
    for (const format of [0, 2, '1', null]) {
      assertRefused(
        () => parseManifest(manifestText({format})),
        'wrong-format',
        new RegExp(
          `^Knowledge bundle has format ${JSON.stringify(format)}, this assistant reads 1; build it again`,
        ),
      );
    }
  });

  test('when something is missing from it or has another type', () => {
    for (const changed of [
      {id: undefined},
      {builtAt: 5},
      {locale: null},
      {parts: undefined},
      {parts: 'entries'},
      {parts: []},
      {parts: [null]},
      {parts: sampleBundle().manifest.parts.slice(1)},
    ]) {
      assertRefused(
        () => parseManifest(manifestText(changed)),
        'not-a-manifest',
        /is incomplete; build it again\.$/,
      );
    }
  });

  test('when a part would lead out of its folder or to another host', () => {
    const {manifest} = sampleBundle();
    for (const path of [
      '../x.json',
      '..\\x.json',
      '/x.json',
      '//evil.example/x.json',
      'https://evil.example/x.json',
      'a/b.json',
      '%2e%2e%2fx.json',
      'x.json?y',
      'x.json#y',
      'x.json\n',
      '.json',
      'x.js',
      '',
    ]) {
      const parts = manifest.parts.map((part, i) => (i === 0 ? {...part, path} : part));
      assertRefused(() => parseManifest(manifestText({parts})), 'not-a-manifest', /incomplete/);
    }
  });

  test('but not when it is the one that was written', () => {
    const {manifest} = sampleBundle();
    const read: Manifest = parseManifest(JSON.stringify(manifest));
    assert.deepEqual(read, manifest);
  });
});

describe('sha256Hex', () => {
  test('is what every other SHA-256 gives', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.equal(sha256Hex(bytes), createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });
});
