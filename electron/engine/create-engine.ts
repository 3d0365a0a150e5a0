import { isDeepStrictEqual } from 'node:util';
import { schedule as scheduleTick } from 'node-cron';
import { channelsInUse } from '#engine/alerts/channels-in-use.ts';
import { createForecaster } from '#engine/analysis/forecaster.ts';
import { createJudge } from '#engine/analysis/judge.ts';
import { createWindowJudge } from '#engine/analysis/judged-windows.ts';
import { createModelUse } from '#engine/analysis/model-use.ts';
import { createVerdictMemory } from '#engine/analysis/verdict-memory.ts';
import { createRecentHistory } from '#engine/analysis/recent-history.ts';
import { createHandlers } from '#engine/api/handlers.ts';
import { makeReport } from '#engine/api/make-report.ts';
import { verifyStore } from '#engine/api/verify-store.ts';
import { CONTROLS } from '#engine/controls/index.ts';
import { CLOCK_TOLERANCE_MS } from '#engine/domain/clock-tolerance.ts';
import { createCheckpointWebhook } from '#engine/ledger/checkpoint-webhook.ts';
import { createCheckpointWriter } from '#engine/ledger/checkpoint-writer.ts';
import { appendToLedger, type LedgerEventType } from '#engine/ledger/ledger.ts';
import { testEmail } from '#engine/mail/test-email.ts';
import { createEventHub } from '#engine/event-hub.ts';
import { createHousekeeping } from '#engine/housekeeping.ts';
import { createLogWatch } from '#engine/ledger/log-watch.ts';
import { createTimestamper } from '#engine/ledger/timestamps/timestamper.ts';
import { createPolicyKeeper } from '#engine/policy/policy-keeper.ts';
import { createRuleRunner } from '#engine/policy/rule-runner.ts';
import { createPause } from '#engine/polling/pause.ts';
import { createPoller } from '#engine/polling/poller.ts';
import { recallSilent } from '#engine/polling/recall-silent.ts';
import { createScheduler } from '#engine/polling/scheduler.ts';
import type {
  AlertChannel,
  Clock,
  HttpSessions,
  Ids,
  Log,
  Mailer,
  SecretSource,
  SigningKeyStore,
} from '#engine/ports.ts';
import type { Provider } from '#engine/providers/provider.ts';
import { exportStem } from '#engine/report/export-name.ts';
import { mailReport } from '#engine/report/mail-report.ts';
import { createReportsInTheMaking } from '#engine/report/reports-in-the-making.ts';
import { createScheduledReports } from '#engine/report/scheduled-reports.ts';
import type { Services } from '#engine/services.ts';
import { readSettings } from '#engine/settings.ts';
import { ledgerHead } from '#engine/store/ledger-rows.ts';
import type { Database } from '#engine/store/database.ts';
import { nextDueAt } from '#engine/store/schedule.ts';
import { contract, type HeadroomContract } from '#shared/contract.ts';
import { createDispatch, type Dispatch } from '#shared/rpc/dispatch.ts';
import type { EventName, EventPayload } from '#shared/rpc/method.ts';
import { MINUTE_MS, SECOND_MS, type Instant } from '#shared/time.ts';

export interface EngineDeps {
  database: Database;
  clock: Clock;
  ids: Ids;
  http: HttpSessions;
  mailer: Mailer;
  secrets: SecretSource;
  /** Left out: the evidence log is not signed. */
  signingKeys?: SigningKeyStore;
  log: Log;
  providers: readonly Provider[];
  /** The host's own channels (terminal, tray); webhook and e-mail come from the settings. */
  channels: readonly AlertChannel[];
  version: string;
}

export interface Engine {
  /** Runs a method of the contract by name; input is validated. */
  dispatch: Dispatch;
  on<E extends EventName<HeadroomContract>>(
    name: E,
    listener: (payload: EventPayload<HeadroomContract, E>) => void,
  ): () => void;
  /** Polls what is due, judges, delivers. What {@link Engine.start} does on every tick of the clock. */
  tick(): Promise<{ polled: number }>;
  /** When something is due next; null while nothing is configured. */
  nextDueAt(): Promise<Instant | null>;
  /**
   * Begins to tick by the wall clock and goes on until {@link Engine.stop}, whatever fails in between.
   *
   * @param onFailure sees why a tick failed, after the log
   */
  start(onFailure?: (error: unknown) => void): void;
  /** The machine goes to sleep: ticks no more until {@link Engine.resume}. */
  suspend(): void;
  /**
   * The machine woke up, or its network is back: ticks at once, and goes on ticking. What heard nothing at its newest
   * poll is due again. Safe to call at any time, however often; before {@link Engine.start} it does nothing.
   */
  resume(): Promise<void>;
  /** Waits for running polls and closes the store. Safe to call twice. */
  stop(): Promise<void>;
}

/** Time alone makes some things true (a contract ends, data grows old), so everything is judged at least this often. */
const JUDGE_EVERY_MS = 5 * MINUTE_MS;

/** Clocks are set by small steps all the time; only a larger one backwards belongs in the evidence. */
const CLOCK_SLACK_MS = 5 * SECOND_MS;

/** The tick of the wall clock; what is due is in the store, so a late or lost tick loses nothing. */
const TICK = '*/10 * * * * *';

/** Joins the parts into one headless engine. No side effects before the first call; no state outside of it. */
export async function createEngine(deps: EngineDeps): Promise<Engine> {
  const { database, clock, ids, log } = deps;
  const findProvider = (id: string) => deps.providers.find((provider) => provider.id === id) ?? null;
  const events = createEventHub<HeadroomContract>();
  const abort = new AbortController();
  const poller = createPoller({ clock, http: deps.http, secrets: deps.secrets, log, findProvider });
  const pause = createPause(clock);
  let settings = await readSettings(database.db);
  let channels = channelsInUse(settings, deps);
  let lastTickAt: Instant | null = null;
  let ticking: Promise<unknown> = Promise.resolve();
  let stopped: Promise<void> | null = null;

  const scheduler = createScheduler({
    database,
    clock,
    ids,
    log,
    poller,
    findProvider,
    concurrency: () => settings.polling.concurrency,
    onPoll: (connectionId) => events.emit('poll.finished', { connectionId }),
  });
  const housekeeping = createHousekeeping({
    database,
    clock,
    log,
    signal: abort.signal,
    retention: () => settings.retention,
  });

  const windowJudge = createWindowJudge({ database, clock });
  /** What nobody here signs is for others to verify. */
  const logWatch = deps.signingKeys
    ? createLogWatch({ database, clock, log, verify: () => verifyStore(services) })
    : null;

  const checkpoints = createCheckpointWriter({
    database,
    clock,
    log,
    keys: deps.signingKeys ?? null,
    folder: () => settings.evidence.checkpointFolder ?? null,
  });
  const timestamper = deps.signingKeys
    ? createTimestamper({ ...deps, settings: () => settings.evidence, signal: abort.signal })
    : null;
  const reportsInTheMaking = createReportsInTheMaking({
    clock,
    onChange: (id) => events.emit('report.progressed', { id }),
    signal: abort.signal,
  });
  const checkpointWebhook = deps.signingKeys
    ? createCheckpointWebhook({ ...deps, settings: () => settings.evidence, signal: abort.signal })
    : null;
  const scheduledReports = createScheduledReports({
    database,
    clock,
    ids,
    log,
    schedules: () => settings.reports.schedules,
    make: ({ name, folder, formats, scope }, period) => {
      const entity = settings.entity ?? null;
      const stem = (reportId: string) => exportStem({ entity, schedule: name, scope, ...period, reportId });
      const wanted = { ...period, directory: folder, formats, entity, scope, stem, schedule: name };
      return makeReport(services, { ...wanted, actor: 'schedule' });
    },
    mail: ({ name }, report, to) => {
      const { email, entity = null } = settings;
      const wanted = { email, schedule: name, entity, report, to, sentAt: clock.now() };
      return mailReport(wanted, deps, abort.signal);
    },
    signal: abort.signal,
  });
  const modelUse = createModelUse();
  const recentHistory = createRecentHistory();
  const runner = createRuleRunner();
  const policy = createPolicyKeeper({ database, clock, ids, log, controls: CONTROLS, runner });
  const judge = createJudge({
    database,
    clock,
    ids,
    log,
    forecaster: createForecaster(settings.foresight),
    policy,
    findProvider,
    modelUse,
    recentHistory,
    verdictMemory: createVerdictMemory(),
    reminders: () => settings.reminders,
    reportSchedules: () => scheduledReports.standings(),
    evidence: () => ({
      timestamps: timestamper?.standing() ?? { state: 'untried' },
      webhook: checkpointWebhook?.standing() ?? { state: 'untried' },
    }),
    channels: () => channels,
    emit: events.emit,
    afterwards: () => checkpoints.write(),
    signal: abort.signal,
  });

  const note = (type: LedgerEventType, payload: Record<string, unknown>) =>
    database.write((trx) =>
      appendToLedger(trx, [{ type, actor: 'engine', subject: 'engine', payload }], clock.now()),
    );

  const services: Services = {
    database,
    clock,
    ids,
    log,
    version: deps.version,
    scheduler,
    poller,
    pause,
    providers: deps.providers,
    findProvider,
    modelUse,
    recentHistory,
    policy,
    checkpoints,
    timestamper,
    reportsInTheMaking,
    checkpointWebhook,
    scheduledReports,
    signingKeys: deps.signingKeys ?? null,
    testEmail: () => testEmail(settings.email, deps, abort.signal),
    evaluate: () => judge.judge(),
    async reloadSettings() {
      const { foresight, policy } = settings;
      settings = await readSettings(database.db);
      channels = channelsInUse(settings, deps);
      deps.http.limitPerHost(settings.polling.perHost);
      const isJudgedOtherwise =
        !isDeepStrictEqual(settings.foresight, foresight) || !isDeepStrictEqual(settings.policy, policy);
      if (isJudgedOtherwise) await judge.judge();
    },
    emit: events.emit,
    signal: abort.signal,
  };
  const openedAtRow = (await ledgerHead(database.db))?.seq ?? 0;
  await beginLog(deps);
  /** Read before this process writes a row: what the clock said when the last one ended. */
  const loggedAt = (await ledgerHead(database.db))?.ts ?? null;
  if (openedAtRow === 0) await checkpoints.write();
  /** Who only looked at the log does not sign it. */
  const signIfGrown = async () => {
    const head = await ledgerHead(database.db).catch(() => null);
    if (head !== null && head.seq > openedAtRow) await checkpoints.write(true);
  };

  /** How far the clock went back since the tick before, or since the newest row of the evidence; 0: not worth a note. */
  const steppedBackBy = (now: Instant): number => {
    const [before, slackMs] =
      lastTickAt === null ? [loggedAt ?? now, CLOCK_TOLERANCE_MS] : [lastTickAt, CLOCK_SLACK_MS];
    lastTickAt = now;
    return before - now > slackMs ? before - now : 0;
  };

  /** Tells when a pause has run out by itself, as when somebody ended it. */
  let wasPaused = false;
  const isPaused = () => {
    const paused = pause.until() !== null;
    if (wasPaused && !paused) events.emit('polls.paused', {});
    wasPaused = paused;
    return paused;
  };

  const tickOnce = async () => {
    const backwardsMs = steppedBackBy(clock.now());
    if (backwardsMs > 0) await note('clock.jumped', { backwardsMs });
    const reports = isPaused() ? [] : await scheduler.run();
    const isJudgeDue = Math.abs(clock.now() - judge.judgedAt()) >= JUDGE_EVERY_MS;
    if (reports.length > 0 || isJudgeDue) await judge.judge();
    const made = await scheduledReports.run();
    if (made.length > 0) await judge.judge();
    await housekeeping.run();
    await windowJudge.run();
    await logWatch?.run();
    await Promise.all([timestamper?.run(), checkpointWebhook?.run()]);
    return { polled: reports.length };
  };

  /** Ticks may overlap: a provider that hangs must not hold up the others. */
  const underWay = <T>(run: Promise<T>): Promise<T> => {
    // What they brought is dropped: else the chain would hold every tick there ever was.
    ticking = Promise.allSettled([ticking, run]).then(() => undefined);
    return run;
  };
  const tick = () => underWay(tickOnce());

  let task: { start(): unknown; stop(): unknown } | null = null;
  let onTickFailure: ((error: unknown) => void) | undefined;
  const report = (error: unknown) => {
    log.error('a tick failed', { error: describe(error) });
    onTickFailure?.(error);
  };
  const tickReported = () => tick().then(() => undefined, report);

  return {
    dispatch: createDispatch(contract, createHandlers(services)),
    on: events.on,
    tick,
    nextDueAt: () => nextDueAt(database.db),
    start(onFailure) {
      onTickFailure = onFailure;
      task ??= scheduleTick(TICK, tickReported, { name: 'headroom-tick', suppressMissedWarning: true });
      void note('engine.started', { version: deps.version }).then(tickReported, report);
    },
    suspend() {
      if (!stopped) void task?.stop();
    },
    async resume() {
      if (!task || stopped) return;
      await task.start();
      await underWay(recallSilent(database, clock.now()).then(tickOnce)).then(() => undefined, report);
    },
    stop() {
      stopped ??= (async () => {
        await task?.stop();
        abort.abort();
        await scheduler.stop();
        await Promise.allSettled([ticking, judge.settled(), reportsInTheMaking.settled()]);
        if (task) await note('engine.stopped', {});
        await signIfGrown();
        await runner.close();
        await deps.http.close();
        await database.close();
      })();
      return stopped;
    },
  };
}

/** The first row of a new log names it. */
async function beginLog({ database, clock, ids, version }: EngineDeps) {
  if ((await ledgerHead(database.db)) !== null) return;
  await database.write(async (trx) => {
    if ((await ledgerHead(trx)) !== null) return;
    const payload = { logId: ids.next(), version };
    await appendToLedger(
      trx,
      [{ type: 'log.started', actor: 'engine', subject: 'engine', payload }],
      clock.now(),
    );
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
