/** Sound on its way to a server, kept until it is certain that nobody needs it again. */
export interface SoundBuffer {
  /** Milliseconds that wait to be sent. */
  readonly waitingMs: number;
  add(frame: Float32Array): void;
  /** The next packet to send: 16-bit samples, little-endian; undefined: none is full yet. */
  next(): ArrayBuffer | undefined;
  /** The rest, however short; undefined: there is none. */
  last(): ArrayBuffer | undefined;
  /** Everything that is still kept is to be sent again. */
  rewind(): void;
  /** Forgets what was sent but for the newest `ms`. */
  forget(ms: number): void;
  clear(): void;
}

/** Samples of a packet: 64 ms, of the 60–100 ms that FunASR's clients send. */
const PACKET_SAMPLES = 1024;

const SAMPLES_PER_MS = 16;

/** Samples in [-1, 1] as 16-bit integers; what is louder is cut, not wrapped. */
export function toPcm16(samples: Float32Array): Int16Array<ArrayBuffer> {
  return Int16Array.from(samples, (sample) => {
    const clipped = Math.max(-1, Math.min(1, sample));
    return Math.round(clipped < 0 ? clipped * 0x8000 : clipped * 0x7fff);
  });
}

/** An empty buffer. */
export function createSoundBuffer(): SoundBuffer {
  let packets: Int16Array<ArrayBuffer>[] = [];
  let sent = 0;
  let rest = new Int16Array(PACKET_SAMPLES);
  let filled = 0;
  const take = (): ArrayBuffer | undefined => {
    const packet = packets[sent];
    if (packet) sent += 1;
    return packet?.slice().buffer;
  };
  return {
    get waitingMs() {
      const samples = packets.slice(sent).reduce((sum, {length}) => sum + length, filled);
      return samples / SAMPLES_PER_MS;
    },
    add(frame) {
      for (const sample of toPcm16(frame)) {
        rest[filled] = sample;
        filled += 1;
        if (filled < PACKET_SAMPLES) continue;
        packets.push(rest);
        rest = new Int16Array(PACKET_SAMPLES);
        filled = 0;
      }
    },
    next: take,
    last() {
      if (sent < packets.length || filled === 0) return take();
      packets.push(rest.slice(0, filled));
      filled = 0;
      return take();
    },
    rewind() {
      sent = 0;
    },
    forget(ms) {
      const kept = Math.ceil((ms * SAMPLES_PER_MS) / PACKET_SAMPLES);
      const drop = Math.max(0, sent - kept);
      packets = packets.slice(drop);
      sent -= drop;
    },
    clear() {
      packets = [];
      sent = 0;
      filled = 0;
    },
  };
}
