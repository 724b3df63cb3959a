/** Asks for the microphone and says in one word why there is none. */
import {VoiceError, type VoiceProblem} from './recognizer.ts';

/** What is used of the browser; tests hand in their own. */
export interface MicrophoneEnvironment {
  readonly mediaDevices: Pick<MediaDevices, 'getUserMedia' | 'getDisplayMedia'> | undefined;
  readonly isSecure: boolean;
  /** Whether the page's Permissions-Policy allows the microphone; undefined: not known. */
  readonly allowedByPolicy: () => boolean | undefined;
  /** Whether the person has taken the permission away; undefined: not known. */
  readonly isDenied: () => Promise<boolean | undefined>;
  /** Calls `listener` when they do; the returned function ends that. */
  readonly onDenied: (listener: () => void) => () => void;
}

interface PolicyDocument {
  readonly featurePolicy?: {allowsFeature(feature: string): boolean};
}

/** The browser that this runs in. */
export const browserMicrophone: MicrophoneEnvironment = {
  get mediaDevices() {
    return navigator.mediaDevices;
  },
  get isSecure() {
    return isSecureContext;
  },
  allowedByPolicy: () => (document as PolicyDocument).featurePolicy?.allowsFeature('microphone'),
  async isDenied() {
    return (await microphonePermission())?.state === 'denied';
  },
  onDenied(listener) {
    const leaving = new AbortController();
    void microphonePermission().then((permission) => {
      const look = () => {
        if (permission?.state === 'denied') listener();
      };
      if (!leaving.signal.aborted) {
        permission?.addEventListener('change', look, {signal: leaving.signal});
      }
    });
    return () => leaving.abort();
  },
};

/** The permission as the browser holds it; undefined where it does not tell. */
async function microphonePermission(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({name: 'microphone' as PermissionName});
  } catch {
    // Older versions of Firefox know no such permission.
    return undefined;
  }
}

/** Why `getUserMedia` refused. */
export function microphoneProblem(
  error: unknown,
  environment: MicrophoneEnvironment,
): VoiceProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return environment.allowedByPolicy() === false ? 'policy' : 'not-allowed';
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'NotReadableError':
    case 'AbortError':
      return 'no-device';
    default:
      return 'service';
  }
}

/** Asks one of the two ways to sound; throws a {@link VoiceError}. */
async function ask(
  environment: MicrophoneEnvironment,
  open: (devices: NonNullable<MicrophoneEnvironment['mediaDevices']>) => Promise<MediaStream>,
): Promise<MediaStreamTrack> {
  const {mediaDevices, isSecure} = environment;
  if (!isSecure || !mediaDevices) throw new VoiceError('insecure');
  let stream: MediaStream;
  try {
    stream = await open(mediaDevices);
  } catch (error) {
    throw new VoiceError(microphoneProblem(error, environment), String(error));
  }
  const [track] = stream.getAudioTracks();
  for (const other of stream.getTracks()) {
    if (other !== track) other.stop();
  }
  if (!track) throw new VoiceError('no-device', 'What was shared has no sound.');
  return track;
}

/** The microphone as a live track, cleaned of echo and noise by the browser. */
export function openMicrophone(
  environment: MicrophoneEnvironment = browserMicrophone,
): Promise<MediaStreamTrack> {
  return ask(environment, (devices) =>
    devices.getUserMedia({
      audio: {
        channelCount: 1,
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
      },
    }),
  );
}

/** The sound of a tab that the person shares: the other side of a call in the browser. */
export function openTabSound(
  environment: MicrophoneEnvironment = browserMicrophone,
): Promise<MediaStreamTrack> {
  return ask(environment, (devices) =>
    devices.getDisplayMedia({
      // What is meant for a room would take the caller for its noise, and for an echo of the agent.
      audio: {
        channelCount: 1,
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: false,
      },
      // Browsers share no sound without a picture; the picture is stopped unseen.
      video: true,
    }),
  );
}
