/** Unit vectors side by side: with thousands of leaders, one stretch of memory is read far faster. */
export class LeaderVectors {
  #values = new Float32Array(0);
  #dimensions = 0;
  readonly #leaders: number[] = [];

  /** Keeps the vector of a leader. */
  add(leader: number, vector: ArrayLike<number>): void {
    this.#dimensions ||= vector.length;
    const start = this.#leaders.length * this.#dimensions;
    if (start + this.#dimensions > this.#values.length) {
      const grown = new Float32Array(Math.max(64 * this.#dimensions, 2 * this.#values.length));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values.set(vector, start);
    this.#leaders.push(leader);
  }

  /**
   * The leader with the greatest cosine plus bonus that reaches `threshold`, the first of equals; -1:
   * none does. `bonusOf` is asked by the number of a leader.
   */
  nearest(
    vector: ArrayLike<number>,
    threshold: number,
    bonusOf: (leader: number) => number,
  ): number {
    const values = this.#values;
    const dimensions = this.#dimensions;
    let best = -1;
    let most = threshold;
    this.#leaders.forEach((leader, row) => {
      const start = row * dimensions;
      let dot = 0;
      for (let i = 0; i < dimensions; i++) dot += (values[start + i] ?? 0) * (vector[i] ?? 0);
      const near = dot + bonusOf(leader);
      if (near > most || (near === most && best < 0)) {
        best = leader;
        most = near;
      }
    });
    return best;
  }
}
