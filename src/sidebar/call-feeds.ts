/** Ways for the words of a call to reach the sidebar besides its own method. */
import type {RecognitionSession} from '../voice/recognizer.ts';
import type {Speaker} from './call/utterance.ts';
import {
  type CallMessage,
  readTranscriptMessage,
  type TranscriptText,
} from './read-transcript-message.ts';

/** Takes messages of a call system. */
export type Receive = (message: CallMessage) => void;

/**
 * Listens on a channel of this origin. `soFar` gives what to tell a sidebar that joins later; the
 * returned function ends it.
 */
export function followChannel(
  name: string,
  receive: Receive,
  soFar: () => readonly TranscriptText[],
): () => void {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({data}: MessageEvent<unknown>) => {
    const message = readTranscriptMessage(data);
    if (message?.type === 'yihu-call-so-far') {
      for (const text of soFar()) channel.postMessage({type: 'yihu-transcript', ...text});
    } else if (message) {
      receive(message);
    }
  });
  channel.postMessage({type: 'yihu-call-so-far'});
  return () => channel.close();
}

/**
 * Listens for messages of other windows, of the origins named and of no other; an empty list takes
 * none. The returned function ends it.
 */
export function followMessages(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  origins: ReadonlySet<string>,
  receive: Receive,
): () => void {
  const listen = ({origin, data}: MessageEvent<unknown>) => {
    if (!origins.has(origin)) return;
    const message = readTranscriptMessage(data);
    if (message) receive(message);
  };
  target.addEventListener('message', listen);
  return () => target.removeEventListener('message', listen);
}

/**
 * Takes everything a recogniser hears of one speaker, until its session ends. Start it with
 * `continuous`, for a whole call.
 */
export async function followSession(
  session: RecognitionSession,
  who: Speaker,
  receive: Receive,
): Promise<void> {
  for await (const event of session) {
    if (event.kind !== 'partial' && event.kind !== 'final') continue;
    receive({
      type: 'yihu-transcript',
      who,
      text: event.text,
      final: event.kind === 'final',
      rev: event.revision,
      id: `${who}:${event.utterance}`,
    });
  }
}
