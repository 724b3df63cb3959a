/**
 * What the desk may write to its log: a closed list without addresses of people, words of tickets
 * or values of parameters.
 */
export type DeskEvent =
  | {
      readonly event: 'request';
      readonly method: string;
      /** The pattern of the route, never the address that was asked for. */
      readonly route: string;
      readonly status: number;
      readonly ms: number;
    }
  | {readonly event: 'ticket'; readonly number: string; readonly outcome: 'new' | 'known'}
  | {
      readonly event: 'error';
      readonly name: string;
      readonly code: string;
      /** Where in the code; the message may quote what somebody wrote. */
      readonly at: readonly string[];
    };

/** An error as an event. */
export function errorEvent(error: unknown): DeskEvent {
  const {name, code, message, stack} = error as Readonly<Record<string, unknown>>;
  // The message stands at the head of the stack, and what it quotes may look like a frame.
  const head =
    typeof message === 'string' && typeof stack === 'string' ? stack.indexOf(message) : -1;
  const frames =
    typeof stack !== 'string'
      ? []
      : stack.slice(head < 0 ? 0 : head + String(message).length).split('\n');
  return {
    event: 'error',
    name: typeof name === 'string' ? name : 'Error',
    code: typeof code === 'string' ? code : '',
    at: frames
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim())
      .slice(0, 8),
  };
}
