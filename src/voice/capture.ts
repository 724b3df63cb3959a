/** Sound of a live track as frames at {@link SAMPLE_RATE}, until somebody ends it. */
import {createFrameCutter} from './frame-cutter.ts';
import {browserMicrophone, type MicrophoneEnvironment} from './microphone.ts';
import {FRAME_SAMPLES, SAMPLE_RATE, VoiceError} from './recognizer.ts';
import {createResampler} from './resample.ts';
import {realTimer} from './timer.ts';

/** Frames that may wait for their reader: twenty seconds, above any reader that is alive. */
const FRAMES_WAITING = (20 * SAMPLE_RATE) / FRAME_SAMPLES;

/** How long a device may take to wake: Bluetooth headsets need a second. */
const WAKE_MS = 3_000;

/** A capture that runs. */
export interface Capture {
  readonly track: MediaStreamTrack;
  /** Frames of {@link FRAME_SAMPLES}; fails with a `VoiceError` where the source is lost. */
  readonly frames: ReadableStream<Float32Array>;
  /** Turns the microphone off and ends the stream. */
  close(): void;
}

/** How sound is captured. */
export interface CaptureOptions {
  /** Address of `capture.worklet.js`; default: beside this file. */
  readonly workletUrl?: string;
  readonly environment?: MicrophoneEnvironment;
  /** Samples a second that are asked of the context; default: {@link SAMPLE_RATE}. */
  readonly contextRate?: number;
}

/** Address of the worklet as the build leaves it: a file, never an inlined one. */
function shippedWorklet(): string {
  return new URL('./capture.worklet.js?no-inline', import.meta.url).href;
}

function openContext(rate: number): AudioContext {
  try {
    return new AudioContext({sampleRate: rate});
  } catch {
    // An odd device: its own rate, and the resampler of this project.
    return new AudioContext();
  }
}

/** Wakes a context; one that was not opened by a tap may sleep on without a word. */
async function wake(context: AudioContext): Promise<void> {
  const isAwake = () => context.state === 'running';
  if (isAwake()) return;
  let cancel: () => void = () => {};
  const late = new Promise<void>((resolve) => {
    cancel = realTimer(WAKE_MS, resolve);
  });
  await Promise.race([context.resume(), late]);
  cancel();
  if (!isAwake()) throw new Error('The browser keeps the sound asleep.');
}

/** Loads the worklet; resolves with what went wrong, for whoever comes to use it. */
async function loadWorklet(context: AudioContext, url: string): Promise<Error | undefined> {
  try {
    await context.audioWorklet.addModule(url);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * Captures a track, which belongs to the capture from here on; a track that is still being asked
 * for is awaited while the device gets ready. Call it from a click: elsewhere some browsers keep the
 * context asleep.
 * @throws {VoiceError} `service` where the browser cannot; what the promise of the track rejects with
 */
export async function captureTrack(
  asked: MediaStreamTrack | Promise<MediaStreamTrack>,
  options: CaptureOptions = {},
): Promise<Capture> {
  const {environment = browserMicrophone, contextRate = SAMPLE_RATE} = options;
  const context = openContext(contextRate);
  const loading = loadWorklet(context, options.workletUrl ?? shippedWorklet());
  let track: MediaStreamTrack;
  try {
    track = await asked;
  } catch (error) {
    await context.close();
    throw error;
  }
  let node: AudioWorkletNode;
  try {
    const failed = await loading;
    if (failed) throw failed;
    await wake(context);
    node = new AudioWorkletNode(context, 'yihu-capture', {
      numberOfOutputs: 0,
      // Both channels of a shared tab are mixed into the one that is read.
      channelCount: 1,
      channelCountMode: 'explicit',
    });
    context.createMediaStreamSource(new MediaStream([track])).connect(node);
  } catch (error) {
    track.stop();
    await context.close();
    throw new VoiceError('service', String(error));
  }

  const resample = createResampler(context.sampleRate, SAMPLE_RATE);
  const cut = createFrameCutter();
  let open = true;
  let controller: ReadableStreamDefaultController<Float32Array> | undefined;

  function shut(): boolean {
    if (!open) return false;
    open = false;
    track.removeEventListener('ended', handleEnded);
    forgetPermission();
    node.port.onmessage = null;
    node.disconnect();
    track.stop();
    void context.close();
    return true;
  }

  function lose(error: VoiceError): void {
    if (shut()) controller?.error(error);
  }

  /** The device was pulled out, or the permission was: `stop()` here says nothing. */
  function handleEnded(): void {
    void environment
      .isDenied()
      .then((denied) => lose(new VoiceError(denied ? 'not-allowed' : 'no-device')));
  }

  const frames = new ReadableStream<Float32Array>(
    {
      start(opened) {
        controller = opened;
      },
      cancel() {
        shut();
      },
    },
    {highWaterMark: FRAMES_WAITING},
  );
  node.port.onmessage = ({data}: MessageEvent<Float32Array>) => {
    for (const frame of cut(resample(data))) controller?.enqueue(frame);
    if ((controller?.desiredSize ?? 0) < 0) {
      lose(new VoiceError('service', 'Nobody reads what is said.'));
    }
  };
  track.addEventListener('ended', handleEnded);
  // Not every browser ends the track when the person takes the permission back.
  const forgetPermission = environment.onDenied(() => lose(new VoiceError('not-allowed')));
  if (track.readyState === 'ended') handleEnded();

  return {
    track,
    frames,
    close() {
      if (shut()) controller?.close();
    },
  };
}
