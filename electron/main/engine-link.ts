import { desktopContract, type DesktopContract, type DesktopState } from '#shared/desktop-contract.ts';
import type { Status } from '#shared/model/status.ts';
import { type Client, connect, type Timers } from '#shared/rpc/connect.ts';
import type { EventName } from '#shared/rpc/method.ts';
import { emitterPort } from '#shared/rpc/port.ts';
import type { EngineProcess } from './engine-process.ts';
import { describeError, type MainLog } from './log.ts';

/** What main knows of the engine, for the tray. null: not up, or it could not say. */
export interface EngineView {
  status: Status | null;
  desktop: DesktopState | null;
}

export interface EngineLink {
  view(): EngineView;
  /** Does something with the engine and looks again; a failure is logged. */
  ask(work: (client: Client<DesktopContract>) => Promise<unknown>): void;
}

/** Runways get shorter by themselves. */
const LOOK_EVERY_MS = 60_000;
/** Events come in groups. What a person or an alert changed is seen soon; polls end all the time and can wait. */
const SOON_MS = 500;
const LATER_MS = 15_000;

const EVENTS: readonly (readonly [EventName<DesktopContract>, waitMs: number])[] = [
  ['alerts.changed', SOON_MS],
  ['connections.changed', SOON_MS],
  ['desktop.changed', SOON_MS],
  ['polls.paused', SOON_MS],
  ['findings.changed', LATER_MS],
  ['poll.finished', LATER_MS],
];

const timers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Main's own client of the engine, made anew with every engine. @param onChange called when the view may have changed */
export function linkToEngine(engine: EngineProcess, onChange: () => void, log: MainLog): EngineLink {
  let client: Client<DesktopContract> | null = null;
  let view: EngineView = { status: null, desktop: null };
  let planned: { timer: NodeJS.Timeout; at: number } | null = null;

  const tell = (next: EngineView) => {
    view = next;
    onChange();
  };
  const look = async () => {
    const asked = client;
    if (asked === null) return;
    const [status, desktop] = await Promise.all([
      asked.call('status.get', {}).catch(() => null),
      asked.call('desktop.get', {}).catch(() => null),
    ]);
    if (asked === client) tell({ status, desktop });
  };
  const plan = (waitMs: number) => {
    const at = performance.now() + waitMs;
    if (planned !== null && planned.at <= at) return;
    clearTimeout(planned?.timer);
    const run = () => {
      planned = null;
      void look();
    };
    planned = { timer: setTimeout(run, waitMs), at };
  };

  engine.onReady(() => {
    const port = engine.clientPort();
    if (port === null) return;
    client = connect(emitterPort(port), desktopContract, timers);
    for (const [event, waitMs] of EVENTS) client.on(event, () => plan(waitMs));
    void look();
  });
  engine.onDown(() => {
    client?.close();
    client = null;
    tell({ status: null, desktop: null });
  });
  setInterval(() => void look(), LOOK_EVERY_MS);

  return {
    view: () => view,
    ask(work) {
      if (client === null) return;
      work(client).then(look, (error: unknown) => {
        log.warn('the engine refused what the tray asked for', { error: describeError(error) });
      });
    },
  };
}
