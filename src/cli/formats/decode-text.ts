/** How the bytes of a text file were read. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030';
}

/**
 * Reads the bytes of a text file: by its byte order mark, else as UTF-8 where they are valid
 * UTF-8, else as GB18030, which contains GBK and GB 2312, what Excel and WPS save on Chinese
 * Windows. Undefined where they are none of these.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', 'UTF-16LE', bytes);
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', 'UTF-16BE', bytes);
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeAs('utf-8', 'UTF-8', bytes);
  return decodeAs('utf-8', 'UTF-8', bytes) ?? decodeAs('gb18030', 'GB18030', bytes);
}

function decodeAs(
  label: string,
  encoding: DecodedText['encoding'],
  bytes: Uint8Array,
): DecodedText | undefined {
  try {
    const text = new TextDecoder(label, {fatal: true}).decode(bytes);
    // NUL stands in no text: this is UTF-16 without its mark, or no text at all.
    return text.includes('\0') ? undefined : {text, encoding};
  } catch {
    // Invalid bytes: another encoding, or none.
    return undefined;
  }
}
