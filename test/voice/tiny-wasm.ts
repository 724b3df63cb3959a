/** A WebAssembly module that exports one constant, `samplesPerWord`: 2048. */
export function tinyWasm(): Uint8Array<ArrayBuffer> {
  const name = [...new TextEncoder().encode('samplesPerWord')];
  // i32.const 2048 in signed LEB128.
  const value = [0x41, 0x80, 0x10, 0x0b];
  const global = [1, 0x7f, 0x00, ...value];
  const exported = [1, name.length, ...name, 0x03, 0x00];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x06, global.length, ...global],
    ...[0x07, exported.length, ...exported],
  ]);
}
