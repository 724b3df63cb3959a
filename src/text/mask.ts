/** Placeholder while the real one is being written: masks Chinese mobile numbers only. */
export interface PersonalData {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}
/** Finds mobile numbers. */
export function findPersonalData(text: string): PersonalData[] {
  return Array.from(text.matchAll(/1[3-9]\d{9}/g), (m) => ({
    kind: 'mobile',
    start: m.index,
    end: m.index + 11,
  }));
}
/** Masks them. */
export function maskPersonalData(text: string): string {
  return text.replace(/1[3-9]\d{9}/g, '＊＊＊');
}
