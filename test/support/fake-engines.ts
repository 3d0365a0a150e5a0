import path from 'node:path';
import { createEngine, type Engine } from '#engine/create-engine.ts';
import type { AlertChannel, HttpSession, HttpSessions, Ids, Mailer, SigningKeyStore } from '#engine/ports.ts';
import type { Provider } from '#engine/providers/provider.ts';
import { createScenarioClock, type ScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import type { Database } from '#engine/store/database.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { systemClock } from '#engine/system-clock.ts';
import { contract, type HeadroomContract } from '#shared/contract.ts';
import type { Connection, ConnectionSettingsInput } from '#shared/model/connection.ts';
import type { CallInput, CallOutput, MethodName } from '#shared/rpc/method.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import { NOW } from './facts.ts';
import { type LogLine, recordingLog } from './recording-log.ts';
import { connectionSettings } from './store-fixtures.ts';
import { temporaryFolder } from './stores.ts';

export interface FakeEnginesOptions {
  providers: readonly Provider[];
  channels?: (clock: ScenarioClock) => readonly AlertChannel[];
  /** Left out: nothing is signed. */
  signingKeys?: SigningKeyStore;
  /** Default: none takes a mail. */
  mailer?: Mailer;
  /** What vendors say of the time: theirs minus the engine's. Default: nothing. */
  clockOffsetMs?: () => number | null;
}

/** Engines on one real store, with a stepped time and vendors that are object literals. */
export interface FakeEngines {
  readonly clock: ScenarioClock;
  readonly database: Database;
  /** Of the store; removed when they are closed. */
  readonly folder: string;
  readonly log: readonly LogLine[];
  /** A further engine on the same store, as of another process or after a restart. */
  start(): Promise<Engine>;
  /** Adds connections through an engine and lets their first polls become due. */
  add(engine: Engine, ...settings: Partial<ConnectionSettingsInput>[]): Promise<Connection[]>;
  /** Moves time on by this much and ticks once. @returns how many connections were polled */
  after(ms: number, engine: Engine): Promise<number>;
  /** Ticks every five minutes for so long. */
  live(ms: number, engine: Engine): Promise<void>;
  close(): Promise<void>;
}

export async function openFakeEngines(options: FakeEnginesOptions): Promise<FakeEngines> {
  const clock = createScenarioClock({ startAt: NOW, speed: 0 }, systemClock);
  const folder = temporaryFolder();
  const database = await openDatabase({ kind: 'sqlite', file: path.join(folder.path, 'headroom.db') });
  const log = recordingLog();
  const ids = steadyIds();
  const engines: Engine[] = [];
  const after = async (ms: number, engine: Engine) => {
    clock.advance(ms);
    return (await engine.tick()).polled;
  };
  return {
    clock,
    database,
    folder: folder.path,
    log: log.lines,
    async start() {
      const engine = await createEngine({
        database: { ...database, close: async () => undefined },
        clock,
        ids,
        http: {
          ...noNetwork,
          open: () => ({ ...noSession, clockOffsetMs: options.clockOffsetMs ?? (() => null) }),
        },
        mailer: options.mailer ?? noMail,
        secrets: { resolve: () => Promise.reject(new Error('There are no secrets here.')) },
        log,
        providers: options.providers,
        channels: options.channels?.(clock) ?? [],
        ...(options.signingKeys ? { signingKeys: options.signingKeys } : {}),
        version: 'test',
      });
      engines.push(engine);
      return engine;
    },
    async add(engine, ...settings) {
      const added: Connection[] = [];
      for (const input of settings) {
        const name = input.name ?? `c-${added.length + 1}`;
        const config = { account: name };
        added.push(
          await call(engine, 'connections.add', {
            settings: connectionSettings({ name, config, ...input }),
            actor: 'test',
          }),
        );
      }
      clock.advance(5 * SECOND_MS);
      return added;
    },
    after,
    async live(ms, engine) {
      for (let lived = 0; lived < ms; lived += 5 * MINUTE_MS) await after(5 * MINUTE_MS, engine);
    },
    async close() {
      for (const engine of engines) await engine.stop();
      await database.close();
      folder.remove();
    },
  };
}

/** A typed call of the contract. */
export async function call<M extends MethodName<HeadroomContract>>(
  engine: Engine,
  method: M,
  input: CallInput<HeadroomContract, M>,
): Promise<CallOutput<HeadroomContract, M>> {
  return contract.methods[method].output.parse(await engine.dispatch(method, input)) as never;
}

const noSession: HttpSession = {
  client: { send: () => Promise.reject(new Error('There is no network here.')) },
  exchanges: () => [],
  clockOffsetMs: () => null,
  endpointNotices: () => [],
  close: async () => undefined,
};

/** No session brings an answer; a provider that needs none does not mind. */
export const noNetwork: HttpSessions = {
  open: () => noSession,
  limitPerHost: () => undefined,
  close: async () => undefined,
};

/** No mail leaves. */
export const noMail: Mailer = { send: () => Promise.reject(new Error('There is no mail here.')) };

/** Unique over all engines of a test; the middle of every chance. */
function steadyIds(): Ids {
  let count = 0;
  return { next: () => `id-${String(++count).padStart(8, '0')}`, random: () => 0.5 };
}
