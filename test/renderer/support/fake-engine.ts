import { createEngineLink, type EngineLink } from '#renderer/engine/engine-link.ts';
import { desktopContract, type DesktopContract } from '#shared/desktop-contract.ts';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';
import { createDispatch } from '#shared/rpc/dispatch.ts';
import type { EventName, EventPayload, HandlerInput, Handlers, MethodName } from '#shared/rpc/method.ts';
import { messagePort, type Port } from '#shared/rpc/port.ts';
import { serve, type Served } from '#shared/rpc/serve.ts';
import { SAMPLE_DESKTOP, sampleStatus } from './samples.ts';

export interface FakeEngine {
  link: EngineLink;
  /** Every call that arrived, as the engine would have parsed it. */
  calls: { method: string; input: unknown }[];
  /** Inputs of the calls of one method. */
  inputsOf<M extends MethodName<DesktopContract>>(method: M): HandlerInput<DesktopContract, M>[];
  emit<E extends EventName<DesktopContract>>(event: E, payload: EventPayload<DesktopContract, E>): void;
  /** The process dies: calls under way fail, the page learns it. */
  die(): void;
  /** Another process takes over. */
  revive(): void;
}

const DEFAULTS: Partial<Handlers<DesktopContract>> = {
  'status.get': async () => sampleStatus(),
  'desktop.get': async () => SAMPLE_DESKTOP,
  'reports.schedules': async () => [],
  'reports.making': async () => [],
  'connections.list': async () => [],
  'preferences.get': async () => DEFAULT_PREFERENCES,
  'preferences.set': async ({ preferences }) => preferences,
};

/**
 * An engine whose answers a test decides, behind the real rpc: what the page sends and what the test answers is validated
 * by the contract. A method without a handler answers UNKNOWN_METHOD.
 */
export function fakeEngine(handlers: Partial<Handlers<DesktopContract>> = {}): FakeEngine {
  const calls: FakeEngine['calls'] = [];
  const table = Object.fromEntries(
    Object.entries({ ...DEFAULTS, ...handlers }).map(([method, handler]) => [
      method,
      (input: unknown) => {
        calls.push({ method, input });
        return (handler as (input: unknown) => Promise<unknown>)(input);
      },
    ]),
  ) as Handlers<DesktopContract>;
  const dispatch = createDispatch(desktopContract, table);
  let handOver: (port: Port) => void = () => undefined;
  let served: Served<DesktopContract> | null = null;
  let engineSide: MessagePort | null = null;
  const link = createEngineLink((onPort) => {
    handOver = onPort;
  });
  const revive = () => {
    const { port1, port2 } = new MessageChannel();
    engineSide = port1;
    served = serve<DesktopContract>(messagePort(port1), dispatch, (error) => console.error(error));
    handOver(messagePort(port2));
  };
  revive();
  return {
    link,
    calls,
    inputsOf: (method) => calls.filter((call) => call.method === method).map(({ input }) => input as never),
    emit: (event, payload) => served?.emit(event, payload),
    die: () => engineSide?.close(),
    revive,
  };
}
