/** Any channel that carries structured-clone messages in order: a MessagePort of the web, of Node or of Electron. */
export interface Port {
  post(message: unknown): void;
  /** One listener at a time; returns how to stop listening. */
  listen(onMessage: (message: unknown) => void, onClose: () => void): () => void;
  close(): void;
}

/** The part of a web or Node MessagePort that {@link messagePort} needs. */
interface EventTargetPort {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'close', listener: (event: object) => void): void;
  removeEventListener(type: 'message' | 'close', listener: (event: object) => void): void;
  start(): void;
  close(): void;
}

/** Adapts a MessagePort with DOM events, as browsers and Node's `worker_threads` have it. */
export function messagePort(port: EventTargetPort): Port {
  return {
    post: (message) => port.postMessage(message),
    listen(onMessage, onClose) {
      const receive = (event: object) => onMessage('data' in event ? event.data : undefined);
      port.addEventListener('message', receive);
      port.addEventListener('close', onClose);
      port.start();
      return () => {
        port.removeEventListener('message', receive);
        port.removeEventListener('close', onClose);
      };
    },
    close: () => port.close(),
  };
}

/** The part of Electron's MessagePortMain that {@link emitterPort} needs. */
interface EmitterPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  off(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  off(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** Adapts a MessagePort that emits as Node's EventEmitter does: Electron's, in main and in a utility process. */
export function emitterPort(port: EmitterPort): Port {
  return {
    post: (message) => port.postMessage(message),
    listen(onMessage, onClose) {
      const receive = ({ data }: { data: unknown }) => onMessage(data);
      port.on('message', receive);
      port.on('close', onClose);
      port.start();
      return () => {
        port.off('message', receive);
        port.off('close', onClose);
      };
    },
    close: () => port.close(),
  };
}
