import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { meterValueAt, type GatewayAccount } from '#engine/sandbox/generic-http.ts';
import { gatewayConfig } from '#engine/sandbox/worlds/gateway-config.ts';
import type { Exhaustion, Trace, TraceWorld } from '#engine/sandbox/worlds/traces.ts';
import { connectionSettingsSchema, type ConnectionSettings } from '#shared/model/connection.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant } from '#shared/time.ts';
import type { Told } from './engine-bench.ts';

const TRACES = new URL('../../../shared/foresight/traces/', import.meta.url);

/** Recorded usage lies beside the repository and is not part of it. */
export const hasTraces = existsSync(TRACES);

/** The recorded traces whose file name begins with one of the sources. */
export function readTraces(sources: readonly string[]): Trace[] {
  return readdirSync(TRACES)
    .filter((file) => file.endsWith('.csv') && sources.some((source) => file.startsWith(`${source}-`)))
    .sort()
    .map((file) => ({ name: file.replace(/\.csv$/, ''), rows: readRows(file) }));
}

function readRows(file: string): Trace['rows'] {
  const [, ...lines] = readFileSync(new URL(file, TRACES), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [at = '', units = ''] = line.split(',');
    return [Date.parse(at), Number(units)] as const;
  });
}

/** All accounts of a world as one: its meters are theirs, named `<account>.<meter>`, and one request reads them all. */
export function asOneGateway(world: TraceWorld, id: string): GatewayAccount {
  const accounts = world.accounts.filter((account) => account.provider === 'generic-http');
  const meters = accounts.flatMap((account) =>
    account.meters.map((meter) => ({ ...meter, id: `${account.id}.${meter.id}` })),
  );
  return {
    id,
    provider: 'generic-http',
    openedAt: world.startAt,
    credentials: { token: `sandbox-token-of-${id}` },
    meters,
    subscription: null,
    keys: [],
  };
}

/** The connection to {@link asOneGateway}; its token is `env:TOKEN`. */
export function gatewayConnection(
  account: GatewayAccount,
  url: string,
  pollIntervalSeconds: number,
): ConnectionSettings {
  const config = gatewayConfig(account, url) as { meters: Record<string, string>[] };
  const meters = config.meters.map(({ valuePointer, limitPointer, resetAtPointer, ...meter }, index) => ({
    ...meter,
    path: '/v1/meters',
    valuePointer: `/data/${index}${valuePointer ?? ''}`,
    ...(limitPointer && { limitPointer: `/data/${index}${limitPointer}` }),
    ...(resetAtPointer && { resetAtPointer: `/data/${index}${resetAtPointer}` }),
  }));
  return connectionSettingsSchema.parse({
    name: account.id,
    provider: account.provider,
    config: { ...config, meters },
    secrets: { token: 'env:TOKEN' },
    allowPrivateNetwork: true,
    pollIntervalSeconds,
  });
}

/** A message about a meter, at the instant at which a channel took it. */
export interface Warning {
  /** `<account>.<meter>` */
  meter: string;
  at: Instant;
  event: Told['event'];
}

export function warningsIn(told: readonly Told[], meterKeys: ReadonlyMap<number, string>): Warning[] {
  return told
    .filter(({ event }) => event !== 'resolved')
    .flatMap(({ alert, digest, at, event }) =>
      [alert, ...digest].flatMap(({ kind, meterId }) => {
        const meter = meterId === null ? undefined : meterKeys.get(meterId);
        return kind === 'exhaustion' && meter !== undefined ? [{ meter, at, event }] : [];
      }),
    );
}

/** How the exhaustions of one kind of meter were announced. */
export interface Announcements {
  exhaustions: number;
  /** Told before calls were refused. */
  announced: number;
  /** Those whose last hour took less than three tenths of all there was: a burst gives no sign. */
  gradual: number;
  gradualAnnounced: number;
  anHourBefore: number;
  medianLeadHours: number;
  /** Alerts opened in windows that clearly were not exhausted. */
  falseAlarmsPerMeterWeek: number;
}

const SUDDEN_SHARE = 0.3;
/** From this share of a limit on an end is close. */
const CLOSE_SHARE = 0.9;
/** A balance is said to end within three days; what ends within five is no false alarm yet. */
const PREPAID_CLAIM_MS = 120 * HOUR_MS;

/** Of several warnings before an exhaustion the first counts. */
export function scoreAnnouncements(
  kind: Exhaustion['meterId'],
  world: Pick<TraceWorld, 'exhaustions' | 'accounts' | 'startAt' | 'endsAt'>,
  warnings: readonly Warning[],
): Announcements {
  const exhaustions = world.exhaustions.filter(({ meterId }) => meterId === kind);
  const own = Map.groupBy(warnings, ({ meter }) => meter);
  const judged = exhaustions.map((exhaustion) => {
    const { accountId, since, at } = exhaustion;
    const first = own.get(`${accountId}.${kind}`)?.find((warning) => warning.at >= since && warning.at < at);
    return { leadMs: first ? at - first.at : null, isSudden: isSudden(world, exhaustion) };
  });
  const leads = judged.flatMap(({ leadMs }) => leadMs ?? []).sort((left, right) => left - right);
  const gradual = judged.filter((each) => !each.isSudden);
  const falseAlarms = warnings.filter(
    (warning) =>
      warning.event === 'opened' &&
      warning.meter.endsWith(`.${kind}`) &&
      !cameTrue(kind, exhaustions, warning, world.endsAt) &&
      !wasClose(world, kind, warning),
  );
  const weeks = (world.endsAt - world.startAt) / (7 * DAY_MS);
  return {
    exhaustions: exhaustions.length,
    announced: leads.length,
    gradual: gradual.length,
    gradualAnnounced: gradual.filter(({ leadMs }) => leadMs !== null).length,
    anHourBefore: leads.filter((lead) => lead >= HOUR_MS).length,
    medianLeadHours: (leads[leads.length >> 1] ?? 0) / HOUR_MS,
    falseAlarmsPerMeterWeek: falseAlarms.length / world.accounts.length / weeks,
  };
}

/** Did the last hour take such a share of what there was that nothing before it gave it away? */
function isSudden({ accounts }: Pick<TraceWorld, 'accounts'>, { accountId, meterId, since, at }: Exhaustion) {
  const account = accounts.find(({ id }) => id === accountId);
  if (account?.provider !== 'generic-http') throw new Error(`No gateway ${accountId}.`);
  const meter = account.meters.find(({ id }) => id === meterId);
  if (!meter) throw new Error(`No meter ${meterId}.`);
  const values = [since, Math.max(since, at - HOUR_MS), at].map((instant) =>
    meterValueAt(account, meter, instant),
  );
  const [first = 0, before = 0, last = 0] = values;
  return Math.abs(last - before) >= SUDDEN_SHARE * Math.abs(last - first);
}

/** Of a warning too near the end of the world to be judged it is taken that it would have come true. */
function cameTrue(
  kind: Exhaustion['meterId'],
  exhaustions: readonly Exhaustion[],
  { meter, at }: Warning,
  worldEndsAt: Instant,
): boolean {
  const own = exhaustions.filter(({ accountId }) => `${accountId}.${kind}` === meter);
  if (kind === 'daily') return own.some(({ since }) => since === floorTo(at, DAY_MS));
  const isEmpty = own.some((spell) => spell.at <= at && at < spell.at + DAY_MS);
  const endsInTime = own.some((spell) => spell.at > at && spell.at <= at + PREPAID_CLAIM_MS);
  return isEmpty || endsInTime || at + PREPAID_CLAIM_MS > worldEndsAt;
}

/** A day that ended just below its limit: a warning in it was neither right nor wrong. */
function wasClose(
  { accounts }: Pick<TraceWorld, 'accounts'>,
  kind: Exhaustion['meterId'],
  { meter: key, at }: Warning,
): boolean {
  const account = accounts.find(({ id }) => `${id}.${kind}` === key);
  if (account?.provider !== 'generic-http') return false;
  const meter = account.meters.find(({ id }) => id === kind);
  if (meter?.kind !== 'quota') return false;
  const endOfDay = floorTo(at, DAY_MS) + DAY_MS - 1;
  return meterValueAt(account, meter, endOfDay) >= CLOSE_SHARE * meter.quota.limit;
}

/** One line for people. */
export function describeAnnouncements(kinds: Readonly<Record<string, Announcements>>): string {
  const percent = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`;
  return Object.entries(kinds)
    .map(([kind, score]) => {
      const { exhaustions, announced, gradual, gradualAnnounced, anHourBefore } = score;
      return [
        `${kind}: ${exhaustions} exhaustions`,
        `${announced} announced before (${percent(announced, exhaustions)}; of ${gradual} gradual ones ${percent(gradualAnnounced, gradual)})`,
        `${percent(anHourBefore, exhaustions)} an hour before`,
        `median lead ${score.medianLeadHours.toFixed(1)} h`,
        `${score.falseAlarmsPerMeterWeek.toFixed(2)} false alarms per meter and week`,
      ].join(', ');
    })
    .join(' | ');
}
