import type {OpenSocket, SocketHandlers} from '../../src/voice/socket.ts';

/** One connection of a FunASR server that the test plays. */
export interface FakeConnection {
  readonly handlers: SocketHandlers;
  /** What the page has sent, in order. */
  readonly sent: (string | ArrayBuffer)[];
  readonly closed: boolean;
  buffered: number;
  /** Name of the stream as the page has said it. */
  readonly stream: string;
  open(): void;
  online(piece: string): void;
  offline(sentence: string, more?: Readonly<Record<string, unknown>>): void;
  drop(): void;
}

/** A place to connect to, and the connections that were made. */
export function fakeFunasr() {
  const connections: FakeConnection[] = [];
  const openSocket: OpenSocket = (_url, handlers) => {
    let closed = false;
    let isOpen = false;
    const sent: (string | ArrayBuffer)[] = [];
    const text = (message: unknown) => {
      if (isOpen && !closed) handlers.onText(JSON.stringify(message));
    };
    const connection: FakeConnection = {
      handlers,
      sent,
      buffered: 0,
      get closed() {
        return closed;
      },
      get stream() {
        const hello = sent.find((data) => typeof data === 'string');
        return typeof hello === 'string' ? String(JSON.parse(hello).wav_name) : '';
      },
      open() {
        if (isOpen || closed) return;
        isOpen = true;
        handlers.onOpen();
      },
      online: (piece) => text({mode: '2pass-online', text: piece, wav_name: connection.stream}),
      offline: (sentence, more) =>
        text({mode: '2pass-offline', text: sentence, wav_name: connection.stream, ...more}),
      drop() {
        if (closed) return;
        closed = true;
        handlers.onClose();
      },
    };
    connections.push(connection);
    return {
      get buffered() {
        return connection.buffered;
      },
      send: (data) => void sent.push(data),
      close: () => {
        closed = true;
      },
    };
  };
  return {
    openSocket,
    connections,
    /** The newest connection. */
    get latest(): FakeConnection | undefined {
      return connections.at(-1);
    },
  };
}
