import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {mediaTypeOf} from '../../../src/ticket/attachments/media-type.ts';
import {prepareAttachment} from '../../../src/ticket/attachments/prepare-attachment.ts';
import {stripMetadata} from '../../../src/ticket/attachments/strip-metadata.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((sign) => sign.charCodeAt(0)) : [...part],
    ),
  );
const text = (content: Uint8Array) => Buffer.from(content).toString('latin1');

/** A JPEG segment with its length. */
const segment = (marker: number, content: Uint8Array) =>
  bytes([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255], [...content]);

/** Exif, little-endian, with orientation and a pointer to a GPS directory that names a place. */
const exif = (orientation: number) =>
  bytes(
    'Exif\0\0II',
    [0x2a, 0, 8, 0, 0, 0, 2, 0],
    [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
    [0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0],
    [0, 0, 0, 0],
    'GPS 29.98N 122.20E',
  );

const quantisation = segment(0xdb, bytes([0, 1, 2, 3]));
const scan = bytes([0xff, 0xda, 0, 2], 'picture', [0xff, 0xd9]);

function jpeg(orientation: number): Uint8Array<ArrayBuffer> {
  return bytes(
    [0xff, 0xd8],
    [...segment(0xe0, bytes('JFIF\0'))],
    [...segment(0xe1, exif(orientation))],
    [...segment(0xe1, bytes('http://ns.adobe.com/xap/1.0/\0<x>122.20E</x>'))],
    [...segment(0xe2, bytes('ICC_PROFILE'))],
    [...segment(0xed, bytes('Photoshop 3.0 author'))],
    [...segment(0xfe, bytes('a comment'))],
    [...quantisation],
    [...scan],
  );
}

describe('a photo that goes with a ticket', () => {
  test('loses place, author and comment, and keeps picture and colours', () => {
    const stripped = stripMetadata(jpeg(1));
    assert.doesNotMatch(text(stripped), /GPS|122\.20|Exif|author|comment|adobe/);
    assert.match(text(stripped), /JFIF[\s\S]*ICC_PROFILE[\s\S]*picture/);
    assert.ok(text(stripped).endsWith(text(bytes([...quantisation], [...scan]))));
  });

  test('still says how it is to be turned, and nothing else', () => {
    const stripped = stripMetadata(jpeg(6));
    assert.match(text(stripped), /Exif/);
    assert.doesNotMatch(text(stripped), /GPS|122\.20/);
    assert.deepEqual(stripMetadata(stripped), stripped);
  });

  test('is left alone where it is cut short', () => {
    const cut = jpeg(1).slice(0, 40);
    assert.deepEqual(stripMetadata(cut), cut);
  });

  test('loses the texts of a PNG', () => {
    const chunk = (name: string, content: string) =>
      bytes([0, 0, 0, content.length], name, content, [0, 0, 0, 0]);
    const png = bytes(
      [0x89],
      'PNG\r\n\x1a\n',
      [...chunk('IHDR', 'header')],
      [...chunk('eXIf', 'GPS')],
      [...chunk('tEXt', 'Author Wang')],
      [...chunk('IDAT', 'picture')],
      [...chunk('IEND', '')],
    );
    assert.match(text(stripMetadata(png)), /header[\s\S]*picture[\s\S]*IEND/);
    assert.doesNotMatch(text(stripMetadata(png)), /GPS|Wang/);
  });

  test('loses the Exif of a WebP, whose header then announces none', () => {
    const chunk = (name: string, content: string) =>
      bytes(name, [content.length, 0, 0, 0], content);
    const body = bytes(
      'WEBP',
      'VP8X',
      [10, 0, 0, 0],
      [0b1100, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [...chunk('VP8 ', 'picture!')],
      [...chunk('EXIF', 'GPS!')],
    );
    const webp = bytes('RIFF', [body.length, 0, 0, 0], [...body]);
    const stripped = stripMetadata(webp);
    assert.doesNotMatch(text(stripped), /GPS/);
    assert.match(text(stripped), /picture!/);
    assert.equal(stripped[20], 0);
    assert.equal(stripped[4], stripped.length - 8);
  });
});

describe('the type of a file', () => {
  test('is that of its bytes, whatever it is called', () => {
    assert.equal(mediaTypeOf(jpeg(1)), 'image/jpeg');
    assert.equal(mediaTypeOf(bytes('%PDF-1.7')), 'application/pdf');
    assert.equal(mediaTypeOf(bytes('<svg onload=alert(1)>')), null);
    assert.equal(mediaTypeOf(bytes('MZ')), null);
    assert.deepEqual(prepareAttachment('a', 'photo.jpg', bytes('<html>')), {
      ok: false,
      problem: 'type',
    });
    assert.deepEqual(prepareAttachment('a', 'photo.jpg', bytes('')), {ok: false, problem: 'empty'});
  });

  test('goes with a name without paths, size and hash of what is sent', () => {
    const prepared = prepareAttachment('a', '../../照片:1.jpg', jpeg(1));
    assert.ok(prepared.ok);
    const {attachment, file} = prepared;
    assert.equal(attachment.bytes, file.content.length);
    assert.match(attachment.sha256, /^[0-9a-f]{64}$/);
    assert.doesNotMatch(attachment.name, /[/:]/);
  });

  test('is refused beyond ten megabytes', () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 8);
    large.set(bytes('%PDF-1.7'));
    assert.deepEqual(prepareAttachment('a', 'a.pdf', large), {ok: false, problem: 'size'});
  });
});
