const bytesOf = new Map<string, readonly number[]>();

/** Text as GBK bytes, by the decoder's own table turned round. Throws where GBK lacks a character. */
export function encodeGbk(text: string): Uint8Array {
  if (bytesOf.size === 0) fillTable();
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const bytes = bytesOf.get(character);
      if (bytes === undefined) throw new RangeError(`${character} is not in GBK`);
      return bytes;
    }),
  );
}

function fillTable(): void {
  const decoder = new TextDecoder('gbk');
  for (let byte = 0; byte < 0x80; byte++) bytesOf.set(String.fromCharCode(byte), [byte]);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (Array.from(character).length !== 1 || character === '\ufffd') continue;
      if (!bytesOf.has(character)) bytesOf.set(character, [lead, trail]);
    }
  }
}
