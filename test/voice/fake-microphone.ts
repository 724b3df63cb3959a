/** Stands in the place of the browser's microphone, on the page, for as long as a test runs. */
export interface FakeMicrophone {
  readonly tracks: MediaStreamTrack[];
  /** Times that permission was asked for. */
  readonly asked: () => number;
  /** Somebody speaks, or nobody does. */
  speak(loud: boolean): void;
  restore(): void;
}

/** What the browser answers to being asked for the microphone. */
export type MicrophoneAnswer = 'granted' | 'NotAllowedError' | 'NotFoundError';

/** A real track whose sound comes from an oscillator instead of a device. */
export function fakeMicrophone(answer: MicrophoneAnswer = 'granted'): FakeMicrophone {
  const context = new AudioContext();
  const gain = new GainNode(context, {gain: 0});
  const tone = new OscillatorNode(context, {frequency: 180});
  tone.connect(gain);
  tone.start();
  const tracks: MediaStreamTrack[] = [];
  let asked = 0;
  const {mediaDevices} = navigator;
  const real = mediaDevices.getUserMedia;
  mediaDevices.getUserMedia = async () => {
    asked += 1;
    if (answer !== 'granted') throw new DOMException('as the test says', answer);
    const out = new MediaStreamAudioDestinationNode(context);
    gain.connect(out);
    tracks.push(...out.stream.getAudioTracks());
    return out.stream;
  };
  return {
    tracks,
    asked: () => asked,
    speak(loud) {
      gain.gain.value = loud ? 0.3 : 0;
    },
    restore() {
      mediaDevices.getUserMedia = real;
      for (const track of tracks) track.stop();
      void context.close();
    },
  };
}
