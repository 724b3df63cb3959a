/**
 * Puts together what an owner has configured for speaking. Loaded when somebody is about to speak.
 */
import type {Overview} from '../answer/engine.ts';
import {captureTrack} from '../voice/capture.ts';
import {createEnergyGate} from '../voice/energy-gate.ts';
import {openMicrophone} from '../voice/microphone.ts';
import {pickRecognizer} from '../voice/pick-recognizer.ts';
import {
  type Alternative,
  type PrepareOptions,
  type Privacy,
  type Recognizer,
  VoiceError,
  type VoiceProblem,
} from '../voice/recognizer.ts';
import {type SpokenCommand, spokenCommand} from '../voice/spoken-command.ts';
import {
  createVoiceSession,
  type VoiceListener,
  type VoicePhase,
  type VoiceSession,
} from '../voice/voice-session.ts';
import {configuredRecognizers} from './configured-recognizers.ts';
import type {VoiceConfig} from './voice-config.ts';
import {voiceHotwords} from './voice-hotwords.ts';

export type {Alternative, Privacy, SpokenCommand, VoiceListener, VoicePhase, VoiceProblem};

/** A way to speak that can be used here, before anything has been heard. */
export interface VoiceInput {
  readonly privacy: Privacy;
  /** Who hears it; empty on the device. */
  readonly host: string;
  /** Bytes that `prepare` fetches first; 0: nothing. */
  readonly downloadBytes: number;
  prepare(options: PrepareOptions): Promise<void>;
  /** The person has read where their voice goes, and agrees. */
  consent(): void;
  /** Utterances, told to `listener`. */
  open(listener: VoiceListener): VoiceSession;
}

/** The command that an utterance is, if it is one. */
export const commandIn: (utterance: string) => SpokenCommand | undefined = spokenCommand;

/** What tells speech from silence: the model where it can be had, loudness everywhere else. */
async function openActivity({vad}: VoiceConfig) {
  if (!vad) return createEnergyGate();
  try {
    const {openSileroActivity} = await import('../voice/silero-activity.ts');
    return await openSileroActivity({
      modelUrl: new URL(vad.model, document.baseURI).href,
      sha256: vad.sha256,
      wasmUrl: new URL(vad.wasm, document.baseURI).href,
    });
  } catch (error) {
    console.warn('Yihu: the end of speech is found by loudness instead.', error);
    return createEnergyGate();
  }
}

/**
 * Finds a way to speak. Asks for no permission and hears nothing; a recogniser on a server may be
 * asked whether it is there.
 * @param overview what is known of the site, for the words that are likely to be said
 * @throws {VoiceError} where there is none
 */
export async function openVoice(
  config: VoiceConfig,
  overview: () => Overview | undefined,
): Promise<VoiceInput> {
  // Known before anybody is told where their voice would go.
  if (!isSecureContext) throw new VoiceError('insecure');
  const lang = config.lang ?? 'zh-CN';
  let agreed = false;
  const recognizers = await configuredRecognizers(config, () => agreed);
  const picked = await pickRecognizer(recognizers, lang);
  const {recognizer} = picked;
  if (!recognizer) throw new VoiceError(picked.reason);
  const {downloadBytes = 0} = picked.probe;
  // The choice stands: a person who agreed to one recogniser has not agreed to the next.
  const chosen: Recognizer = {...recognizer, probe: async () => picked.probe};
  return {
    privacy: recognizer.privacy,
    host: recognizer.host ?? '',
    downloadBytes,
    async prepare(options) {
      await recognizer.prepare?.(options);
    },
    consent() {
      agreed = true;
    },
    open: (listener) =>
      createVoiceSession(
        {
          recognizers: [chosen],
          lang,
          hotwords: () => voiceHotwords(overview()),
          openTrack: () => openMicrophone(),
          capture: (track) => captureTrack(track),
          openActivity: () => openActivity(config),
        },
        listener,
      ),
  };
}

/** Why there is no way to speak. */
export function voiceProblem(error: unknown): VoiceProblem {
  return error instanceof VoiceError ? error.code : 'service';
}
