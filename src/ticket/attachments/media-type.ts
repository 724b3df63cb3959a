/** What may go with a ticket: photos and papers that the desk can show safely. */
export type AttachmentType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';

/** The first bytes of each type; `null` stands for any byte. */
const SIGNATURES: readonly (readonly [AttachmentType, readonly (number | null)[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** The type of a file by its first bytes, whatever it is called; null: none that is taken. */
export function mediaTypeOf(bytes: Uint8Array): AttachmentType | null {
  const found = SIGNATURES.find(([, signature]) =>
    signature.every((byte, i) => byte === null || bytes[i] === byte),
  );
  return found?.[0] ?? null;
}
