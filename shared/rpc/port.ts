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
