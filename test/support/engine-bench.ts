import path from 'node:path';
import { createEngine, type Engine } from '#engine/create-engine.ts';
import { createSmtpMailer, type SmtpMailerOptions } from '#engine/mail/smtp-mailer.ts';
import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import type { AlertChannel, AlertMessage, HttpSessions, Ids, Log } from '#engine/ports.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import { chanceAt } from '#engine/sandbox/chance.ts';
import { play, wakingSleepers } from '#engine/sandbox/play.ts';
import { createScenarioClock, type ScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { systemClock } from '#engine/system-clock.ts';
import { createSecretSource } from '#engine/vault/secret-source.ts';
import { signingKeyFiles } from '#engine/vault/signing-key-file.ts';
import { contract, type HeadroomContract } from '#shared/contract.ts';
import type { CallInput, CallOutput, MethodName } from '#shared/rpc/method.ts';
import type { Instant } from '#shared/time.ts';
import { temporaryFolder } from './stores.ts';

/** A message that a channel took, and the scenario's time at which it did. */
export interface Told extends AlertMessage {
  at: Instant;
}

/** Keeps what it is told; never fails. */
export function recordingChannel(clock: ScenarioClock, id = 'recording'): AlertChannel & { told: Told[] } {
  const told: Told[] = [];
  return {
    id,
    told,
    async deliver(message) {
      told.push({ ...message, at: clock.now() });
    },
  };
}

export interface EngineBenchOptions {
  startAt: Instant;
  /** Signs its evidence log by keys in its folder. Default: not. */
  isSigned?: boolean;
  /** Values of `env:` references. */
  secrets?: Readonly<Record<string, string>>;
  /** Real ms for a whole exchange. */
  timeoutMs?: number;
  channels?: (clock: ScenarioClock) => readonly AlertChannel[];
  /** Where it logs, given the folder of the store. Default: what is an error goes to `errors`. */
  log?: (folder: string) => Log;
  /** How mail servers are reached. */
  mail?: SmtpMailerOptions;
  /** Another way out. Default: the engine's own, on the scenario's clock. */
  http?: (clock: ScenarioClock, ids: Ids) => HttpSessions;
}

/**
 * The real engine on a store of its own, with a made-up time, ids in sequence and chance that repeats. What it logs as an
 * error is kept in `errors`: a sound engine leaves it empty, whatever vendors do.
 */
export interface EngineBench {
  readonly clock: ScenarioClock;
  readonly folder: string;
  readonly databaseFile: string;
  readonly errors: readonly string[];
  /** The engine that was opened last. */
  engine(): Engine;
  call<M extends MethodName<HeadroomContract>>(
    method: M,
    input: CallInput<HeadroomContract, M>,
  ): Promise<CallOutput<HeadroomContract, M>>;
  /** Lives up to the instant; see {@link play}. */
  playUntil(until: Instant, options?: Pick<Parameters<typeof play>[0], 'tickMs' | 'onStep'>): Promise<void>;
  /**
   * Opens a new engine on the same store, as after a start of the program; the one before is only left alone.
   *
   * @param channels other than those before
   */
  reopen(channels?: readonly AlertChannel[]): Promise<void>;
  /** Stops every engine and removes the store. */
  close(): Promise<void>;
}

export async function openEngineBench(options: EngineBenchOptions): Promise<EngineBench> {
  const clock = createScenarioClock({ startAt: options.startAt, speed: 0 }, systemClock);
  const folder = temporaryFolder();
  const databaseFile = path.join(folder.path, 'headroom.db');
  const errors: string[] = [];
  const ids = sequentialIds();
  let channels = options.channels?.(clock) ?? [];
  const engines: Engine[] = [];
  let engine = await open();

  async function open(): Promise<Engine> {
    const opened = await createEngine({
      database: await openDatabase({ kind: 'sqlite', file: databaseFile }),
      clock,
      ids,
      http:
        options.http?.(clock, ids) ??
        createHttpSessions({
          clock,
          ids,
          userAgent: 'Headroom/test',
          ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
        }),
      mailer: createSmtpMailer(options.mail),
      secrets: createSecretSource({
        environment: options.secrets ?? {},
        vault: () => Promise.reject(new Error('There is no vault here.')),
        readFile: () => Promise.reject(new Error('There are no files here.')),
      }),
      ...(options.isSigned
        ? { signingKeys: signingKeyFiles(path.join(folder.path, 'signing-keys'), null) }
        : {}),
      log: options.log?.(folder.path) ?? errorLog(errors),
      providers: PROVIDERS,
      channels,
      version: 'test',
    });
    engines.push(opened);
    return opened;
  }

  return {
    clock,
    folder: folder.path,
    databaseFile,
    errors,
    engine: () => engine,
    async call(method, input) {
      const answer = await wakingSleepers(clock, engine.dispatch(method, input));
      return contract.methods[method].output.parse(answer) as never;
    },
    playUntil: (until, step) => play({ engine, clock, until, ...step }),
    async reopen(others = channels) {
      channels = others;
      engine = await open();
    },
    async close() {
      for (const opened of engines) await opened.stop();
      folder.remove();
    },
  };
}

function sequentialIds(): Ids {
  let [ids, chances] = [0, 0];
  return {
    next: () => `id-${String(++ids).padStart(8, '0')}`,
    random: () => chanceAt('engine bench', ++chances),
  };
}

function errorLog(errors: string[]): Log {
  const ignore = () => undefined;
  return {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: (message, fields) => errors.push(`${message} ${JSON.stringify(fields ?? {})}`),
  };
}
