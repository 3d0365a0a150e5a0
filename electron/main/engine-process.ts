import { MessageChannelMain, type MessagePortMain, utilityProcess, type UtilityProcess } from 'electron';
import { type EngineStart, fromEngineSchema, type ToEngine } from '#shared/engine-process.ts';
import { createBackOff } from './back-off.ts';
import type { MainLog } from './log.ts';

export interface EngineProcess {
  /** A port of the running engine for one client; null while there is none. */
  clientPort(): MessagePortMain | null;
  /** Called every time an engine is up; ports of an earlier one are dead then. */
  onReady(listener: () => void): void;
  onDown(listener: () => void): void;
  /** Asks the engine to finish its polls and close its store, and waits until it is gone. Safe to call twice. */
  stop(): Promise<void>;
}

export interface EngineProcessOptions {
  /** The script of the process. */
  file: string;
  /** When the first one may be started. */
  after: Promise<void>;
  /** Asked for at every start. @param livedMs how long the engine before lived; null at the first start */
  start(livedMs: number | null): EngineStart;
  environment: Readonly<Record<string, string | undefined>>;
  /** Serves what the engine asks of its host; called with the port of every engine that comes up. */
  serveHost(port: MessagePortMain): void;
  log: MainLog;
}

/** Loading takes a second or two; who is silent for so long hangs. */
const READY_WITHIN_MS = 30_000;
/** Longer than the time limit of a request that a poll may be waiting for. */
const STOP_WITHIN_MS = 15_000;

/** Keeps one engine process running: whenever it ends without having been asked to, another one follows. */
export function startEngineProcess(options: EngineProcessOptions): EngineProcess {
  const { log } = options;
  const backOff = createBackOff();
  const onReady: (() => void)[] = [];
  const onDown: (() => void)[] = [];
  let child: UtilityProcess | null = null;
  let isReady = false;
  let stopping: Promise<void> | null = null;
  let restart: NodeJS.Timeout | undefined;

  const launch = (lastLivedMs: number | null) => {
    const startedAt = performance.now();
    const born = fork(options, lastLivedMs);
    child = born;
    const hanging = setTimeout(() => born.kill(), READY_WITHIN_MS);
    born.on('message', (message: unknown) => {
      if (fromEngineSchema.safeParse(message).data?.kind !== 'ready' || isReady) return;
      clearTimeout(hanging);
      isReady = true;
      options.serveHost(handOver(born, { kind: 'host' }));
      log.info('the engine is up', { pid: born.pid });
      for (const listener of onReady) listener();
    });
    born.once('exit', (code) => {
      clearTimeout(hanging);
      child = null;
      isReady = false;
      if (stopping) return;
      const livedMs = performance.now() - startedAt;
      const waitMs = backOff.after(livedMs);
      log.error('the engine ended by itself and is started again', { code, waitMs });
      restart = setTimeout(() => launch(livedMs), waitMs);
      for (const listener of onDown) listener();
    });
  };
  void options.after.then(() => {
    if (!stopping) launch(null);
  });

  return {
    clientPort: () => (child && isReady ? handOver(child, { kind: 'client' }) : null),
    onReady: (listener) => onReady.push(listener),
    onDown: (listener) => onDown.push(listener),
    stop() {
      clearTimeout(restart);
      stopping ??= child ? ended(child, log) : Promise.resolve();
      return stopping;
    },
  };
}

function fork({ file, start, environment }: EngineProcessOptions, livedMs: number | null): UtilityProcess {
  return utilityProcess.fork(file, [JSON.stringify(start(livedMs))], {
    serviceName: 'Headroom engine',
    stdio: 'inherit',
    env: { ...environment },
  });
}

/** @returns the other end of a new channel */
function handOver(child: UtilityProcess, message: ToEngine): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain();
  child.postMessage(message, [port1]);
  return port2;
}

function ended(child: UtilityProcess, log: MainLog): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      log.warn('the engine did not end in time and is killed');
      child.kill();
    }, STOP_WITHIN_MS);
    child.once('exit', () => {
      clearTimeout(late);
      resolve();
    });
    child.postMessage({ kind: 'stop' } satisfies ToEngine);
  });
}
