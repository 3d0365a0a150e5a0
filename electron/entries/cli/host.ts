import type { Engine } from '#engine/create-engine.ts';
import type { AlertChannel, Clock } from '#engine/ports.ts';
import type { HeadroomContract } from '#shared/contract.ts';
import type { CallInput, CallOutput, MethodName } from '#shared/rpc/method.ts';
import type { CommonOptions } from './output.ts';

/** An engine in this process, with calls checked on both ways as over a port. */
export interface Host {
  engine: Engine;
  folder: string;
  call<M extends MethodName<HeadroomContract>>(
    method: M,
    input: CallInput<HeadroomContract, M>,
  ): Promise<CallOutput<HeadroomContract, M>>;
  close(): Promise<void>;
}

export interface HostOptions extends CommonOptions {
  channels?: readonly AlertChannel[];
  /** The demo brings its own time and its own made-up secrets. */
  clock?: Clock;
  secrets?: Readonly<Record<string, string>>;
}
