/**
 * Below this many places comparing them two by two is quicker than counting digits, whose tables of
 * 65,536 buckets have to be gone through whatever there is to sort (measured: they meet at some
 * three thousand).
 */
const COUNTING_FROM = 3000;

/** A double is four digits of sixteen bits. */
const DIGITS = 4;
const BUCKETS = 2 ** 16;

/** Where a double's least digit stands in memory: first on every processor browsers run on but few. */
const LEAST_FIRST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * The places of the positive scores, best first; ties in the order of the places. All of them are
 * put in order in O(length), so that a common word in a hundred thousand documents does not hold up
 * the page; a few of them are picked out without ordering the rest.
 * @param limit how many are wanted; absent: all
 */
export function bestPlaces(
  scores: Float64Array,
  limit: number = Number.POSITIVE_INFINITY,
): Uint32Array {
  return limit < scores.length ? pickBest(scores, limit) : orderAll(scores);
}

/**
 * The first `limit` places by a binary heap whose root is the last of those kept: a place costs one
 * comparison, and log₂ limit steps where it belongs to the best so far.
 */
function pickBest(scores: Float64Array, limit: number): Uint32Array {
  const heap = new Uint32Array(limit);
  const scoreOf = (place: number) => scores[place] ?? 0;
  const isBehind = (one: number, other: number) => {
    const difference = scoreOf(one) - scoreOf(other);
    return difference === 0 ? one > other : difference < 0;
  };
  /** Puts a place where it belongs, from `at` downwards. */
  const sink = (place: number, at: number, count: number): void => {
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < count && isBehind(heap[child + 1] ?? 0, heap[child] ?? 0)) child++;
      if (child >= count || !isBehind(heap[child] ?? 0, place)) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = place;
  };
  let count = 0;
  /** What a place has to exceed: a later one that is only as good stays behind. */
  let least = 0;
  for (let place = 0; place < scores.length; place++) {
    if (!(scoreOf(place) > least)) continue;
    if (count < limit) {
      heap[count++] = place;
      if (count < limit) continue;
      for (let at = (limit >> 1) - 1; at >= 0; at--) sink(heap[at] ?? 0, at, limit);
    } else {
      sink(place, 0, limit);
    }
    least = scoreOf(heap[0] ?? 0);
  }
  return heap.subarray(0, count).sort((a, z) => (isBehind(a, z) ? 1 : -1));
}

/**
 * All places: radix sort, least digit first, over the bits of the scores, which order positive
 * doubles as the numbers do.
 */
function orderAll(scores: Float64Array): Uint32Array {
  let places = new Uint32Array(scores.length);
  let count = 0;
  for (let place = 0; place < scores.length; place++) {
    if ((scores[place] ?? 0) > 0) places[count++] = place;
  }
  places = places.subarray(0, count);
  if (count < COUNTING_FROM) {
    // Stable, and the places come in their order.
    return places.sort((a, z) => (scores[z] ?? 0) - (scores[a] ?? 0));
  }
  const digits = new Uint16Array(scores.buffer, scores.byteOffset, scores.length * DIGITS);
  let sorted = new Uint32Array(count);
  const starts = new Uint32Array(BUCKETS);
  for (let i = 0; i < DIGITS; i++) {
    const digit = LEAST_FIRST ? i : DIGITS - 1 - i;
    starts.fill(0);
    for (let at = 0; at < count; at++) {
      const bucket = digits[(places[at] ?? 0) * DIGITS + digit] ?? 0;
      starts[bucket] = (starts[bucket] ?? 0) + 1;
    }
    // The highest bucket comes first.
    for (let bucket = BUCKETS - 1, start = 0; bucket >= 0; bucket--) {
      const size = starts[bucket] ?? 0;
      starts[bucket] = start;
      start += size;
    }
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0;
      const bucket = digits[place * DIGITS + digit] ?? 0;
      const start = starts[bucket] ?? 0;
      sorted[start] = place;
      starts[bucket] = start + 1;
    }
    [places, sorted] = [sorted, places];
  }
  return places;
}
