/** Spans added in ascending order of start, asked about in O(log n). */
export class SpanList {
  private readonly starts: number[] = [];
  /** Largest end among the spans up to each index. */
  private readonly reach: number[] = [];
  private readonly ends: number[] = [];
  /** Smallest end among the spans from each index on; made on the first question. */
  private nearest: number[] | null = null;

  /** Adds [start, end); starts never descend. */
  add(start: number, end: number): void {
    this.starts.push(start);
    this.ends.push(end);
    this.reach.push(Math.max(end, this.reach.at(-1) ?? 0));
    this.nearest = null;
  }

  /** Whether one span covers [start, end). */
  covers(start: number, end: number): boolean {
    const last = this.lowerBound(start + 1) - 1;
    return last >= 0 && (this.reach[last] ?? 0) >= end;
  }

  /** Whether one span lies inside [start, end). */
  hasInside(start: number, end: number): boolean {
    this.nearest ??= suffixMinima(this.ends);
    const nearest = this.nearest[this.lowerBound(start)];
    return nearest !== undefined && nearest <= end;
  }

  /** Index of the first span that starts at `limit` or later. */
  private lowerBound(limit: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function suffixMinima(values: readonly number[]): number[] {
  const minima = [...values];
  for (let i = minima.length - 2; i >= 0; i--) {
    minima[i] = Math.min(minima[i] ?? 0, minima[i + 1] ?? 0);
  }
  return minima;
}
