/**
 * Hands the first channel of its input to the page, some 20 ms at a time. Plain JavaScript and a
 * file of its own: a worklet is loaded by address, which a strict policy allows, and as it stands.
 */

/** Samples handed over at once, at the rate of the context: eight blocks of 128. */
const CHUNK = 1024;

class CaptureProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.chunk = new Float32Array(CHUNK);
    this.filled = 0;
  }

  /** @param {Float32Array[][]} inputs */
  process(inputs) {
    const samples = inputs[0]?.[0];
    if (!samples) return true;
    this.chunk.set(samples, this.filled);
    this.filled += samples.length;
    if (this.filled >= CHUNK) {
      this.port.postMessage(this.chunk, [this.chunk.buffer]);
      this.chunk = new Float32Array(CHUNK);
      this.filled = 0;
    }
    return true;
  }
}

registerProcessor('yihu-capture', CaptureProcessor);
