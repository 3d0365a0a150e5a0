import { alertRoute } from '#shared/alert-route.ts';
import type { Alert } from '#shared/model/alert.ts';
import { compareLevels, type Level } from '#shared/levels.ts';
import type { MeterStatus, Status } from '#shared/model/status.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';
import type { Texts } from './texts.ts';

/** What the tray shows. `status` null: the engine is not up, or could not say. */
export interface TrayState {
  /** null: as long as it has to be. */
  tooltipLength: number | null;
  status: Pick<Status, 'level' | 'pausedUntil' | 'connections' | 'meters' | 'alerts'> | null;
  isSandbox: boolean;
  online: boolean;
}

export type TrayMark = Level | 'paused';

export type TrayAction =
  | { do: 'open'; route: string | null }
  | { do: 'poll' }
  | { do: 'pause'; until: Instant | null }
  | { do: 'snooze'; id: string; until: Instant }
  | { do: 'quit' };

export type TrayItem =
  | { kind: 'line' }
  /** `action` null: says something and does nothing. */
  | { kind: 'item'; label: string; action: TrayAction | null }
  | { kind: 'menu'; label: string; items: TrayItem[] };

export interface TrayModel {
  mark: TrayMark;
  tooltip: string;
  items: TrayItem[];
}

const RUNWAYS = 3;
const ALERTS = 5;
const LABEL_LENGTH = 70;
/** Windows cuts a tooltip that is longer, wherever that may be. */
export const WINDOWS_TOOLTIP_LENGTH = 127;
const MORNING_HOUR = 8;

const SHAPES: Readonly<Record<Level, string>> = {
  critical: '●',
  warning: '▲',
  watch: '◐',
  unknown: '?',
  fine: '○',
};

/**
 * Draws up the tray: the mark of the worst state, what runs out first, and what can be done.
 *
 * @param now also decides what "tomorrow" is, in this machine's time zone
 */
export function trayModel(state: TrayState, now: Instant, texts: Texts): TrayModel {
  const { status } = state;
  const pausedUntil =
    status?.pausedUntil !== undefined && (status.pausedUntil ?? 0) > now ? status.pausedUntil : null;
  const runways = status ? shortestRunways(status.meters, texts) : [];
  const alerts = status ? latestAlerts(status.alerts) : [];
  return {
    mark: pausedUntil === null ? markOf(status) : 'paused',
    tooltip: tooltip(state, pausedUntil, runways, texts),
    items: [
      item(texts.tray.open, { do: 'open', route: null }),
      { kind: 'line' },
      ...(runways.length > 0
        ? runways.map((runway) =>
            item(runwayLabel(runway, LABEL_LENGTH), { do: 'open', route: `/meters/${runway.meterId}` }),
          )
        : [item(withoutRunway(state, texts), null)]),
      { kind: 'line' },
      ...alertItems(alerts, now, texts),
      ...(status ? [item(texts.tray.pollNow, { do: 'poll' })] : []),
      ...(status ? [pauseItem(pausedUntil, now, texts)] : []),
      { kind: 'line' },
      item(texts.tray.quit, { do: 'quit' }),
    ],
  };
}

/** With nothing connected there is nothing to worry about and nothing known: that is not "fine". */
function markOf(status: TrayState['status']): Level {
  return status === null || status.connections.length === 0 ? 'unknown' : status.level;
}

interface RunwayLine {
  meterId: number;
  shape: string;
  name: string;
  duration: string;
}

/** Meters come sorted by what runs out first. */
function shortestRunways(meters: readonly MeterStatus[], texts: Texts): RunwayLine[] {
  const lines: RunwayLine[] = [];
  for (const meter of meters) {
    const duration = runwayText(meter, texts);
    if (duration === null) continue;
    const name = `${meter.connection} · ${meter.name}`;
    lines.push({ meterId: meter.id, shape: SHAPES[meter.level], name, duration });
    if (lines.length === RUNWAYS) break;
  }
  return lines;
}

/** `● openai-prod · Tokens per d…: 3 h 20 min` */
function runwayLabel({ shape, name, duration }: RunwayLine, nameLength: number): string {
  return `${shape} ${clipped(name, nameLength)}: ${duration}`;
}

/** null: unknown, or the reset comes first. Rounded down: a runway is never told longer than it is. */
function runwayText({ runway }: MeterStatus, texts: Texts): string | null {
  if (runway === null) return null;
  if (runway.p50 !== null) return durationText(runway.p50, texts);
  return runway.p10 === null ? null : texts.runway.atTheEarliest(durationText(runway.p10, texts));
}

function durationText(hours: number, { runway }: Texts): string {
  const minutes = Math.floor(hours * 60);
  if (hours <= 0) return runway.usedUp;
  if (minutes < 60) return runway.minutes(minutes);
  if (hours < 48) return runway.hours(Math.floor(minutes / 60), minutes % 60);
  return runway.days(Math.floor(hours / 24));
}

function withoutRunway({ status, online }: TrayState, { tray }: Texts): string {
  if (status === null) return tray.engineDown;
  if (status.connections.length === 0) return tray.empty;
  if (!online) return tray.offline;
  return status.meters.some(({ runway }) => runway !== null) ? tray.nothingRunsOut : tray.noForecast;
}

function tooltip(
  state: TrayState,
  pausedUntil: Instant | null,
  runways: readonly RunwayLine[],
  texts: Texts,
): string {
  const { status, isSandbox, online } = state;
  const head = [
    'Headroom',
    ...(isSandbox ? [texts.tray.sandbox] : []),
    ...(status !== null && status.connections.length > 0 ? [texts.level[status.level]] : []),
    ...(pausedUntil === null ? [] : [texts.tray.pausedUntil(clock(pausedUntil))]),
    ...(online || status === null ? [] : [texts.tray.offline]),
  ].join(' · ');
  if (runways.length === 0) return `${head}\n${withoutRunway(state, texts)}`;
  const nameLength =
    state.tooltipLength === null ? LABEL_LENGTH : roomForName(head, runways, state.tooltipLength);
  return [head, ...runways.map((runway) => runwayLabel(runway, nameLength))].join('\n');
}

/** Names give way, durations do not. */
function roomForName(head: string, runways: readonly RunwayLine[], tooltipLength: number): number {
  const taken = runways.reduce(
    (sum, runway) => sum + 1 + runwayLabel({ ...runway, name: '' }, 0).length,
    head.length,
  );
  return Math.max(0, Math.floor((tooltipLength - taken) / runways.length));
}

function latestAlerts(alerts: readonly Alert[]): Alert[] {
  return alerts
    .filter(({ state }) => state === 'firing' || state === 'acknowledged')
    .sort((left, right) => compareLevels(left.level, right.level) || right.openedAt - left.openedAt)
    .slice(0, ALERTS);
}

function alertItems(alerts: readonly Alert[], now: Instant, { tray, sentence }: Texts): TrayItem[] {
  if (alerts.length === 0) return [];
  const until = tomorrowMorning(now);
  const label = (alert: Alert) => clipped(`${SHAPES[alert.level]} ${sentence(alert.title)}`, LABEL_LENGTH);
  return [
    {
      kind: 'menu',
      label: tray.alerts,
      items: alerts.map((alert) => item(label(alert), { do: 'open', route: alertRoute(alert) })),
    },
    {
      kind: 'menu',
      label: tray.snooze,
      items: alerts.map((alert) => item(label(alert), { do: 'snooze', id: alert.id, until })),
    },
    { kind: 'line' },
  ];
}

function pauseItem(pausedUntil: Instant | null, now: Instant, { tray }: Texts): TrayItem {
  return pausedUntil === null
    ? item(tray.pause, { do: 'pause', until: now + HOUR_MS })
    : item(tray.goOn, { do: 'pause', until: null });
}

/** When people are at work again. */
function tomorrowMorning(now: Instant): Instant {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, MORNING_HOUR).getTime();
}

function clock(at: Instant): string {
  const time = new Date(at);
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

function item(label: string, action: TrayAction | null): TrayItem {
  return { kind: 'item', label, action };
}

function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1)).trimEnd()}…`;
}
