import { HeadroomError } from '../errors.ts';
import { answeredIdSchema, answerSchema, fromWireError } from './envelope.ts';
import type {
  CallInput,
  CallOutput,
  Contract,
  EventName,
  EventPayload,
  Method,
  MethodName,
} from './method.ts';
import type { Port } from './port.ts';

export interface Client<C extends Contract> {
  /** @throws {HeadroomError} what the engine answered, TIMEOUT, or DISCONNECTED */
  call<M extends MethodName<C>>(method: M, input: CallInput<C, M>): Promise<CallOutput<C, M>>;
  on<E extends EventName<C>>(event: E, listener: (payload: EventPayload<C, E>) => void): () => void;
  close(): void;
}

export interface Timers {
  after(ms: number, run: () => void): () => void;
}

interface Pending {
  method: string;
  resolve(value: unknown): void;
  reject(error: HeadroomError): void;
  disarm(): void;
}

/** Calls over a port. Outputs and events are parsed: a malformed answer is an INTERNAL error, not a wrong value. */
export function connect<C extends Contract>(port: Port, contract: C, timers: Timers): Client<C> {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let nextId = 1;
  let closed = false;

  const settle = (id: number, apply: (call: Pending) => void) => {
    const call = pending.get(id);
    if (!call) return;
    pending.delete(id);
    call.disarm();
    apply(call);
  };
  const disconnect = () => {
    closed = true;
    for (const id of [...pending.keys()]) settle(id, (call) => call.reject(disconnected(call.method)));
  };
  const receive = (message: unknown) => {
    const { data } = answerSchema.safeParse(message);
    if (data === undefined) {
      const broken = answeredIdSchema.safeParse(message);
      if (broken.success) settle(broken.data.id, (call) => call.reject(malformed(call.method)));
      return;
    }
    if (data.kind === 'event') notify(contract, listeners, data.name, data.payload);
    else if (data.kind === 'result') settle(data.id, (call) => call.resolve(data.value));
    else settle(data.id, (call) => call.reject(fromWireError(data.error)));
  };
  const stopListening = port.listen(receive, disconnect);

  const send = (method: Method, name: string, input: unknown) =>
    new Promise<unknown>((resolve, reject: (error: HeadroomError) => void) => {
      if (closed) {
        reject(disconnected(name));
        return;
      }
      const id = nextId;
      nextId += 1;
      const disarm = timers.after(method.timeoutMs, () =>
        settle(id, (call) => call.reject(timedOut(name, method))),
      );
      pending.set(id, { method: name, resolve, reject, disarm });
      try {
        port.post({ id, method: name, input });
      } catch {
        settle(id, (call) => call.reject(unsendable(name)));
      }
    });

  return {
    async call(name, input) {
      const method = Object.hasOwn(contract.methods, name) ? contract.methods[name] : undefined;
      if (!method) throw new HeadroomError('UNKNOWN_METHOD', `The contract has no method ${name}.`);
      const output = method.output.safeParse(await send(method, name, input));
      if (output.success) return output.data as never;
      const issues = output.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw malformed(name, { issues });
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      const heard = listener as (payload: unknown) => void;
      set.add(heard);
      return () => set.delete(heard);
    },
    close() {
      stopListening();
      disconnect();
      port.close();
    },
  };
}

function notify(
  contract: Contract,
  listeners: ReadonlyMap<string, ReadonlySet<(payload: unknown) => void>>,
  name: string,
  payload: unknown,
) {
  const schema = Object.hasOwn(contract.events, name) ? contract.events[name] : undefined;
  const parsed = schema?.safeParse(payload);
  if (parsed?.success) for (const listener of listeners.get(name) ?? []) listener(parsed.data);
}

const disconnected = (method: string) =>
  new HeadroomError(
    'DISCONNECTED',
    `The engine went away before it answered ${method}. It is started again by itself.`,
  );

const timedOut = (method: string, { timeoutMs }: Method) =>
  new HeadroomError('TIMEOUT', `The engine did not answer ${method} within ${timeoutMs / 1000} s.`);

const malformed = (method: string, details: Record<string, unknown> = {}) =>
  new HeadroomError('INTERNAL', `The engine's answer to ${method} is not of the agreed form.`, { details });

const unsendable = (method: string) =>
  new HeadroomError(
    'INVALID_INPUT',
    `The input of ${method} holds something that cannot be sent, such as a function.`,
  );
