import type { Engine } from '#engine/create-engine.ts';
import type { AlertChannel, Clock } from '#engine/ports.ts';
import type { CheckedCall } from '#entries/host/checked-calls.ts';
import type { CommonOptions } from './output.ts';

/** An engine in this process, with calls checked on both ways as over a port. */
export interface Host {
  engine: Engine;
  folder: string;
  call: CheckedCall;
  close(): Promise<void>;
}

export interface HostOptions extends CommonOptions {
  channels?: readonly AlertChannel[];
  /** The demo brings its own time and its own made-up secrets. */
  clock?: Clock;
  secrets?: Readonly<Record<string, string>>;
}
