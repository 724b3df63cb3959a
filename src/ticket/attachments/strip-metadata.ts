import {mediaTypeOf} from './media-type.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A picture without what the camera wrote beside it: place, time, device, names. The picture itself
 * stays bit for bit; how it is to be turned stays too. Papers (PDF) and what cannot be read come
 * back as they were.
 */
export function stripMetadata(bytes: Bytes): Bytes {
  switch (mediaTypeOf(bytes)) {
    case 'image/jpeg':
      return stripJpeg(bytes);
    case 'image/png':
      return stripPng(bytes);
    case 'image/webp':
      return stripWebp(bytes);
    default:
      return bytes;
  }
}

/**
 * JPEG segments that are kept of APP0 … APP15 and COM (ITU T.81, B.1.1.3): JFIF, the colour profile
 * and Adobe's colour transform, without which colours change.
 */
const KEPT_SEGMENTS = new Set([0xe0, 0xe2, 0xee]);

function stripJpeg(bytes: Bytes): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // From the scan on there are only picture data.
    if (marker === 0xda) break;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return bytes;
    const application = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
    if (marker === 0xe1) orientation = jpegOrientation(bytes.subarray(at + 4, end)) ?? orientation;
    if (!application || KEPT_SEGMENTS.has(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  if (orientation !== 1) kept.splice(1, 0, orientationSegment(orientation));
  return joined(kept);
}

/** The orientation tag of an Exif segment, 1 to 8; undefined where it has none. */
function jpegOrientation(segment: Uint8Array): number | undefined {
  if (String.fromCharCode(...segment.subarray(0, 4)) !== 'Exif' || segment.length < 16)
    return undefined;
  const view = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return undefined;
  const entries = view.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > view.byteLength) return undefined;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An Exif segment that holds nothing but how the picture is to be turned. */
function orientationSegment(orientation: number): Uint8Array {
  return Uint8Array.of(
    ...[0xff, 0xe1, 0, 34],
    ...[0x45, 0x78, 0x69, 0x66, 0, 0],
    // Big-endian TIFF, one entry: tag 0x0112, one short.
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  );
}

/** PNG chunks that tell of the picture's making (PNG third edition, 11.3). */
const PNG_METADATA = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME']);

function stripPng(bytes: Bytes): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return bytes;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!PNG_METADATA.has(name)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return joined(kept);
}

/** Bits of the VP8X header that announce Exif and XMP (WebP container specification). */
const WEBP_METADATA_FLAGS = 0b1100;

function stripWebp(bytes: Bytes): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.slice(0, 12)];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const end = Math.min(bytes.length, at + 8 + size + (size % 2));
    if (at + 8 + size > bytes.length) return bytes;
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (name === 'VP8X') {
      const header = bytes.slice(at, end);
      header[8] = (header[8] ?? 0) & ~WEBP_METADATA_FLAGS;
      kept.push(header);
    } else if (name !== 'EXIF' && name !== 'XMP ') {
      kept.push(bytes.subarray(at, end));
    }
    at = end;
  }
  const whole = joined(kept);
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true);
  return whole;
}

function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
