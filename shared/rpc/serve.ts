import type { Dispatch } from './dispatch.ts';
import { type Answer, requestSchema, toWireError, type WireError } from './envelope.ts';
import type { Contract, EventName, EventPayload } from './method.ts';
import type { Port } from './port.ts';

export interface Served<C extends Contract> {
  /** Tells the other side that something changed. */
  emit<E extends EventName<C>>(name: E, payload: EventPayload<C, E>): void;
  stop(): void;
}

/**
 * Answers the calls that arrive on a port. Every call gets exactly one answer; what is no request is dropped.
 *
 * @param onBug sees what a handler threw that is no expected failure; it crosses as INTERNAL, without its text
 */
export function serve<C extends Contract>(
  port: Port,
  dispatch: Dispatch,
  onBug: (error: unknown, method: string) => void,
): Served<C> {
  const post = (answer: Answer) => port.post(answer);
  const answerTo = async (id: number, method: string, input: unknown) => {
    try {
      post({ kind: 'result', id, value: await dispatch(method, input) });
    } catch (error) {
      const wire = toWireError(error);
      postError(port, id, wire);
      if (wire.code === 'INTERNAL') onBug(error, method);
    }
  };
  const stop = port.listen(
    (message) => {
      const request = requestSchema.safeParse(message);
      if (request.success) void answerTo(request.data.id, request.data.method, request.data.input);
    },
    () => undefined,
  );
  return { emit: (name, payload) => post({ kind: 'event', name, payload }), stop };
}

/** Details that cannot be cloned are left out: the code has to cross in any case. */
function postError(port: Port, id: number, error: WireError): void {
  const answer: Answer = { kind: 'error', id, error };
  try {
    port.post(answer);
  } catch {
    port.post({ ...answer, error: { ...error, details: {} } });
  }
}
