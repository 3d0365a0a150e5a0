import type { Alert } from '#shared/model/alert.ts';
import type { Finding } from '#shared/model/finding.ts';
import { compareLevels, SEVERITIES } from '#shared/levels.ts';
import type { ConnectionStatus, MeterStatus, Status } from '#shared/model/status.ts';
import { describeDuration, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import type { Terminal } from '../terminal.ts';
import { amountText } from './amount.ts';
import { mark } from './marks.ts';
import { stamp } from './stamp.ts';
import { type Entry, table } from './table.ts';

/** The present in one page: what is wrong, what runs out first, what violates a policy, what was told. */
export function statusText(terminal: Terminal, status: Status): string {
  return [
    section(terminal, 'Connections', connectionsTable(terminal, status), FIRST_STEP),
    section(terminal, 'What runs out first', metersTable(terminal, status), 'No meter was read yet.'),
    section(terminal, 'Violations', findingsTable(terminal, status.findings), 'No control fails.'),
    section(terminal, 'Alerts', alertsTable(terminal, status.alerts), 'No alert.'),
  ].join('\n\n');
}

const FIRST_STEP =
  'Nothing is configured yet. Start with: headroom connections add --help, or see: headroom demo';

function section({ colours }: Terminal, title: string, body: string, empty: string): string {
  return `${colours.bold(title)}\n${body === '' ? `  ${empty}` : body}`;
}

function connectionsTable(terminal: Terminal, { connections, asOf }: Status): string {
  const entries = [...connections]
    .sort((left, right) => compareLevels(left.level, right.level))
    .map((connection): Entry => {
      const cells = [
        mark(connection.level, terminal),
        connection.name,
        connection.providerName,
        connection.subscription?.state.replace('_', ' ') ?? 'unknown',
        ageOf(connection.lastSuccessAt, asOf),
      ];
      return { cells, detail: whyOf(connection) };
    });
  return table(terminal, ['state', 'connection', 'provider', 'subscription', 'read'], entries);
}

function whyOf({ level, reason, gaps, subscription }: ConnectionStatus): string {
  const contradictions = subscription?.contradictions ?? [];
  return [level === 'fine' ? '' : reason, ...contradictions, ...gaps.map((gap) => `Not read: ${gap}`)]
    .filter(Boolean)
    .join(' ');
}

function ageOf(at: number | null, now: number): string {
  if (at === null) return 'never';
  return now - at < MINUTE_MS ? 'now' : `${describeDuration(now - at)} ago`;
}

function metersTable(terminal: Terminal, { meters }: Status): string {
  const entries = meters.map((meter): Entry => {
    const cells = [
      mark(meter.level, terminal),
      `${meter.connection} · ${meter.name}`,
      runwayText(meter),
      usedText(meter),
    ];
    return meter.level === 'fine' ? { cells } : { cells, detail: meter.sentence };
  });
  return table(terminal, ['state', 'meter', 'runway', 'used'], entries);
}

function runwayText({ runway, resetsAt }: MeterStatus): string {
  if (runway === null) return 'unknown';
  const later = resetsAt === null ? 'beyond 120 d' : 'past its reset';
  if (runway.p50 === null) return later;
  if (runway.p90 === 0) return 'none left';
  return `${hours(runway.p50)} (${hours(runway.p10 ?? runway.p50)} – ${runway.p90 === null ? later : hours(runway.p90)})`;
}

function hours(value: number): string {
  return describeDuration(value * HOUR_MS);
}

function usedText({ kind, value, limit, unit, usedRatio }: MeterStatus): string {
  if (value === null) return 'unknown';
  if (kind === 'balance') return `${amountText(value, unit)} left`;
  if (limit === null) return `${amountText(value, unit)}, no limit known`;
  return usedRatio === null
    ? `${amountText(value, unit)} of ${amountText(limit, unit)}`
    : `${Math.floor(usedRatio * 100)} % of ${amountText(limit, unit)}`;
}

function findingsTable(terminal: Terminal, findings: readonly Finding[]): string {
  const entries = findings
    .filter(({ state }) => state !== 'resolved')
    .sort((left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity))
    .map((finding): Entry => {
      const cells = [finding.severity, finding.controlId, finding.subject.name, finding.title];
      return { cells, detail: `${finding.status}: ${finding.reason} → ${finding.remediation}` };
    });
  return table(terminal, ['severity', 'control', 'subject', 'what should hold'], entries);
}

function alertsTable(terminal: Terminal, alerts: readonly Alert[]): string {
  const entries = alerts.map((alert): Entry => {
    const cells = [
      mark(alert.level, terminal),
      alert.state,
      stamp(alert.openedAt),
      alert.deliveredAt === null ? 'not sent' : 'sent',
      alert.title,
    ];
    return alert.state === 'resolved' ? { cells } : { cells, detail: `${alert.body} → ${alert.action}` };
  });
  return table(terminal, ['level', 'state', 'opened, UTC', 'told', 'what'], entries);
}
