import {expect} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import {type Capture, captureTrack} from '../../src/voice/capture.ts';
import {loudness} from '../../src/voice/level.ts';
import {openMicrophone} from '../../src/voice/microphone.ts';
import {FRAME_SAMPLES, VoiceError} from '../../src/voice/recognizer.ts';

/** A tone as a live track, and the clock of the device that makes it. */
function toneTrack() {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, {frequency: 440});
  const out = new MediaStreamAudioDestinationNode(context);
  tone.connect(new GainNode(context, {gain: 0.5})).connect(out);
  tone.start();
  const [track] = out.stream.getAudioTracks();
  if (!track) throw new Error('a destination has a track');
  return {track, context};
}

async function readFrames(capture: Capture, count: number): Promise<Float32Array[]> {
  const reader = capture.frames.getReader();
  const frames: Float32Array[] = [];
  while (frames.length < count) {
    const {done, value} = await reader.read();
    if (done) break;
    frames.push(value);
  }
  reader.releaseLock();
  return frames;
}

describe('capturing sound', () => {
  before(async () => {
    // Browsers make no sound, and so hear none, before the person has done something.
    await sendMouse({type: 'click', position: [5, 5]});
  });

  for (const [how, contextRate] of [
    ['by the browser', 16_000],
    ['by the project', 44_100],
  ] as const) {
    it(`gives 16,000 samples a second, resampled ${how}`, async () => {
      const {track, context} = toneTrack();
      const capture = await captureTrack(track, {contextRate});
      // The first frames pay for starting up; after them, sound comes as fast as it is made.
      await readFrames(capture, 5);
      const began = context.currentTime;
      const frames = await readFrames(capture, 63);
      const seconds = context.currentTime - began;
      const rate = (frames.length * FRAME_SAMPLES) / seconds;
      expect(rate).within(14_000, 18_500);
      expect(frames.every(({length}) => length === FRAME_SAMPLES)).equal(true);
      const samples = frames.flatMap((frame) => [...frame]);
      expect(loudness(Float32Array.from(samples))).within(0.3, 0.4);
      // The pitch tells the rate exactly: 14.7 kHz taken for 16 would raise it by a tone.
      const crossings = samples.filter(
        (sample, index) => sample >= 0 && (samples[index - 1] ?? 0) < 0,
      );
      expect((crossings.length * 16_000) / samples.length).within(436, 444);
      capture.close();
      await context.close();
    });
  }

  it('hears both channels of a stereo source', async () => {
    const context = new AudioContext();
    const tone = new OscillatorNode(context, {frequency: 440});
    const out = new MediaStreamAudioDestinationNode(context, {channelCount: 2});
    const merger = new ChannelMergerNode(context, {numberOfInputs: 2});
    // On the right alone.
    tone.connect(merger, 0, 1);
    merger.connect(out);
    tone.start();
    const [track] = out.stream.getAudioTracks();
    if (!track) throw new Error('a destination has a track');
    const capture = await captureTrack(track);
    await readFrames(capture, 10);
    const frames = await readFrames(capture, 20);
    // Half of each channel: 0.5 of a sine, 0.35 as a root mean square.
    expect(loudness(Float32Array.from(frames.flatMap((frame) => [...frame])))).within(0.3, 0.4);
    capture.close();
    await context.close();
  });

  it('turns the microphone off when it is closed, and ends the stream', async () => {
    const {track, context} = toneTrack();
    const capture = await captureTrack(track);
    capture.close();
    expect(track.readyState).equal('ended');
    const reader = capture.frames.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read());
    await context.close();
  });

  it('turns the microphone off when its reader goes', async () => {
    const {track, context} = toneTrack();
    const capture = await captureTrack(track);
    await capture.frames.cancel();
    expect(track.readyState).equal('ended');
    await context.close();
  });

  for (const [denied, code] of [
    [true, 'not-allowed'],
    [false, 'no-device'],
    [undefined, 'no-device'],
  ] as const) {
    it(`says ${code} where the track ends and the permission is ${denied ? '' : 'not '}gone`, async () => {
      const {track, context} = toneTrack();
      const capture = await captureTrack(track, {
        environment: {
          mediaDevices: undefined,
          isSecure: true,
          allowedByPolicy: () => true,
          isDenied: async () => denied,
          onDenied: () => () => {},
        },
      });
      const reader = capture.frames.getReader();
      track.dispatchEvent(new Event('ended'));
      let problem: unknown;
      try {
        for (let read = await reader.read(); !read.done; read = await reader.read());
      } catch (error) {
        problem = error;
      }
      expect(problem).instanceOf(VoiceError);
      expect((problem as VoiceError).code).equal(code);
      expect(track.readyState).equal('ended');
      await context.close();
    });
  }

  it('says service where the worklet cannot be had, and lets go of the microphone', async () => {
    const {track, context} = toneTrack();
    let problem: unknown;
    try {
      await captureTrack(track, {workletUrl: '/no-such-worklet.js'});
    } catch (error) {
      problem = error;
    }
    expect((problem as VoiceError).code).equal('service');
    expect(track.readyState).equal('ended');
    await context.close();
  });
});

describe('asking for the microphone', () => {
  const environment = {
    mediaDevices: undefined,
    isSecure: true,
    allowedByPolicy: () => true as boolean | undefined,
    isDenied: async () => undefined,
    onDenied: () => () => {},
  };
  const refuse = (name: string) => ({
    getUserMedia: () => Promise.reject(new DOMException('no', name)),
    getDisplayMedia: () => Promise.reject(new DOMException('no', name)),
  });

  const codeOf = async (promise: Promise<unknown>) => {
    try {
      await promise;
    } catch (error) {
      return error instanceof VoiceError ? error.code : String(error);
    }
    return 'granted';
  };

  it('says in one word why there is none', async () => {
    const cases = [
      ['NotAllowedError', true, 'not-allowed'],
      ['NotAllowedError', undefined, 'not-allowed'],
      ['NotAllowedError', false, 'policy'],
      ['NotFoundError', true, 'no-device'],
      ['NotReadableError', true, 'no-device'],
      ['TypeError', true, 'service'],
    ] as const;
    for (const [name, allowed, code] of cases) {
      const mediaDevices = refuse(name);
      const found = await codeOf(
        openMicrophone({...environment, mediaDevices, allowedByPolicy: () => allowed}),
      );
      expect(found, name).equal(code);
    }
  });

  it('says insecure where the page has no microphone to ask for', async () => {
    expect(await codeOf(openMicrophone({...environment, isSecure: false}))).equal('insecure');
    expect(await codeOf(openMicrophone(environment))).equal('insecure');
  });
});
