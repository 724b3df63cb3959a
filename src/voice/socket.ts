/** What a connection tells. After `onClose` nothing more comes. */
export interface SocketHandlers {
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  /** Ended by the other side or by a fault, which browsers do not tell apart. */
  readonly onClose: () => void;
}

/** A connection that carries text and bytes both ways, in order. */
export interface Socket {
  /** Bytes handed over and not yet on their way. */
  readonly buffered: number;
  send(data: string | ArrayBuffer): void;
  /** Ends it; no handler is called any more. */
  close(): void;
}

/** Opens a connection. */
export type OpenSocket = (url: string, handlers: SocketHandlers) => Socket;

/** A WebSocket of the browser. */
export const openWebSocket: OpenSocket = (url, {onOpen, onText, onClose}) => {
  const socket = new WebSocket(url);
  const listening = new AbortController();
  const {signal} = listening;
  const close = () => {
    listening.abort();
    socket.close();
  };
  socket.addEventListener('open', onOpen, {signal});
  socket.addEventListener(
    'message',
    ({data}) => {
      if (typeof data === 'string') onText(data);
    },
    {signal},
  );
  socket.addEventListener(
    'close',
    () => {
      listening.abort();
      onClose();
    },
    {signal},
  );
  return {
    get buffered() {
      return socket.bufferedAmount;
    },
    send(data) {
      if (socket.readyState === WebSocket.OPEN) socket.send(data);
    },
    close,
  };
};

/**
 * Whether sound may travel to this address: encrypted, or not leaving the machine. Everything else
 * would let the network listen.
 */
export function isPrivateAddress(url: string): boolean {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false;
  }
  if (parsed.protocol === 'wss:') return true;
  return parsed.protocol === 'ws:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(parsed.hostname);
}
