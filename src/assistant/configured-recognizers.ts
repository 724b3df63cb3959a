import type {Recognizer} from '../voice/recognizer.ts';
import type {VoiceConfig} from './voice-config.ts';

/**
 * The configured recognisers, in the order in which they are tried: new ones at each call, but for
 * the owner's own. Each is a file of its own, fetched where it is configured.
 * @param hasConsent whether the person has agreed that a third party hears them
 */
export async function configuredRecognizers(
  config: VoiceConfig,
  hasConsent: () => boolean,
): Promise<readonly Recognizer[]> {
  const recognizers: Recognizer[] = [...(config.recognizers ?? [])];
  if (config.funasr) {
    const {createFunasrRecognizer} = await import('../voice/funasr-recognizer.ts');
    recognizers.push(createFunasrRecognizer({url: config.funasr}));
  }
  if (config.engine) {
    const {createEngineRecognizer} = await import('../voice/engine-recognizer.ts');
    const manifestUrl = new URL(config.engine, document.baseURI).href;
    recognizers.push(createEngineRecognizer({manifestUrl}));
  }
  if (config.webSpeech) {
    const {createWebSpeechRecognizer} = await import('../voice/web-speech-recognizer.ts');
    recognizers.push(createWebSpeechRecognizer({hasConsent}));
  }
  return recognizers;
}
