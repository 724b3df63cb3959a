/** Numbers the terms of an index in the order in which they come, from 0. */
export interface TermTable {
  /** How many terms there are. */
  readonly size: number;
  /** The number of a term given by its code (32 bits, not 0), which is new where it was not there. */
  numberOfCode(code: number): number;
  /** The same of a term that has no code. */
  numberOfTerm(term: string): number;
  /** The number of a term that is there, by its code; −1 where it is not. */
  findCode(code: number): number;
  /** The same of a term that has no code. */
  findTerm(term: string): number;
}

/** Slots to begin with; a power of two. */
const FIRST_SLOTS = 2 ** 12;

/**
 * The golden ratio in 32 bits (Knuth, The Art of Computer Programming 3, 6.4): codes of neighbouring
 * characters spread over all slots.
 */
const MULTIPLIER = 0x9e3779b1;

const LOWER_HALF = 0xffff;

/** Makes an empty table: codes by open addressing, which needs no object for each. */
export function createTermTable(): TermTable {
  let codes = new Uint32Array(FIRST_SLOTS);
  let numbers = new Int32Array(FIRST_SLOTS);
  let shift = 32 - Math.log2(FIRST_SLOTS);
  let taken = 0;
  let size = 0;
  const terms = new Map<string, number>();
  /** Codes of a single character, which are half of all, by their upper half; 0: not there. */
  const singles = new Int32Array(2 ** 16);

  /** The slot of a code, or the free one where it belongs. */
  const slotOf = (code: number): number => {
    const last = codes.length - 1;
    let slot = Math.imul(code, MULTIPLIER) >>> shift;
    while (codes[slot] !== 0 && codes[slot] !== code) slot = (slot + 1) & last;
    return slot;
  };
  const grow = (): void => {
    const [oldCodes, oldNumbers] = [codes, numbers];
    codes = new Uint32Array(oldCodes.length * 2);
    numbers = new Int32Array(oldCodes.length * 2);
    shift--;
    for (let old = 0; old < oldCodes.length; old++) {
      const code = oldCodes[old] ?? 0;
      if (code === 0) continue;
      const slot = slotOf(code);
      codes[slot] = code;
      numbers[slot] = oldNumbers[old] ?? 0;
    }
  };
  return {
    get size() {
      return size;
    },
    numberOfCode(code) {
      if ((code & LOWER_HALF) === 0) {
        const known = singles[code >>> 16] ?? 0;
        if (known !== 0) return known - 1;
        singles[code >>> 16] = ++size;
        return size - 1;
      }
      let slot = slotOf(code);
      if (codes[slot] === code) return numbers[slot] ?? 0;
      // Half of the slots stay free, so that a search is over after one or two.
      if (taken * 2 >= codes.length) {
        grow();
        slot = slotOf(code);
      }
      codes[slot] = code;
      numbers[slot] = size;
      taken++;
      return size++;
    },
    numberOfTerm(term) {
      const known = terms.get(term);
      if (known !== undefined) return known;
      terms.set(term, size);
      return size++;
    },
    findCode(code) {
      if ((code & LOWER_HALF) === 0) return (singles[code >>> 16] ?? 0) - 1;
      const slot = slotOf(code);
      return codes[slot] === code ? (numbers[slot] ?? 0) : -1;
    },
    findTerm: (term) => terms.get(term) ?? -1,
  };
}
