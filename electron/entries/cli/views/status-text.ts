import type { Alert } from '#shared/model/alert.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { ConnectionStatus, MeterStatus, Status } from '#shared/model/status.ts';
import { describeDuration, HOUR_MS, isoSecond, MINUTE_MS } from '#shared/time.ts';
import type { Terminal } from '../terminal.ts';
import { mark } from './marks.ts';
import { table } from './table.ts';

/** The present in one page: what is wrong, what runs out first, what violates a policy, what was told. */
export function statusText(terminal: Terminal, status: Status): string {
  const sections = [
    section(
      terminal,
      'Connections',
      connectionsTable(terminal, status),
      'Nothing is configured yet. Start with: headroom connections add --help',
    ),
    section(terminal, 'What runs out first', metersTable(terminal, status), 'No meter was read yet.'),
    section(terminal, 'Findings', findingsTable(terminal, status.findings), 'No control fails.'),
    section(terminal, 'Alerts', alertsTable(terminal, status.alerts), 'No alert.'),
  ];
  return sections.join('\n\n');
}

function section({ colours }: Terminal, title: string, body: string, empty: string): string {
  return `${colours.bold(title)}\n${body === '' ? `  ${empty}` : body}`;
}

function connectionsTable(terminal: Terminal, { connections, asOf }: Status): string {
  const rows = connections.map((connection) => [
    mark(connection.level, terminal),
    connection.name,
    subscriptionWord(connection),
    ageOf(connection.lastSuccessAt, asOf),
    [connection.reason, ...connection.gaps].join(' Not read: '),
  ]);
  return table(terminal, ['state', 'connection', 'subscription', 'read', 'why'], rows, 4);
}

function subscriptionWord({ subscription }: ConnectionStatus): string {
  return subscription === null ? '' : subscription.state.replace('_', ' ');
}

function ageOf(at: number | null, now: number): string {
  if (at === null) return 'never';
  return now - at < MINUTE_MS ? 'now' : `${describeDuration(now - at)} ago`;
}

function metersTable(terminal: Terminal, { meters }: Status): string {
  const rows = meters.map((meter) => [
    mark(meter.level, terminal),
    `${meter.connection} · ${meter.name}`,
    runwayText(meter),
    usedText(meter),
    meter.sentence,
  ]);
  return table(terminal, ['state', 'meter', 'runway', 'used', 'why'], rows, 4);
}

function runwayText({ runway, resetsAt }: MeterStatus): string {
  if (runway === null) return 'unknown';
  if (runway.p50 === null) return resetsAt === null ? 'beyond 120 d' : 'past its reset';
  const [p10, p90] = [runway.p10 ?? runway.p50, runway.p90];
  return `${hours(runway.p50)} (${hours(p10)} – ${p90 === null ? 'reset' : hours(p90)})`;
}

function hours(value: number): string {
  return describeDuration(value * HOUR_MS);
}

function usedText({ kind, value, limit, unit, usedRatio }: MeterStatus): string {
  if (value === null) return 'unknown';
  if (kind === 'balance') return `${value} ${unit} left`;
  if (limit === null) return `${value} ${unit}, no known limit`;
  return `${usedRatio === null ? '' : `${Math.round(usedRatio * 100)} % of `}${limit} ${unit}`;
}

function findingsTable(terminal: Terminal, findings: readonly Finding[]): string {
  const rows = findings
    .filter(({ state }) => state !== 'resolved')
    .map((finding) => [
      `${finding.status} ${finding.severity}`,
      finding.controlId,
      finding.subject.name,
      `${finding.reason} ${terminal.colours.dim(`→ ${finding.remediation}`)}`,
    ]);
  return table(terminal, ['verdict', 'control', 'subject', 'why and what to do'], rows, 3);
}

function alertsTable(terminal: Terminal, alerts: readonly Alert[]): string {
  const rows = alerts.map((alert) => [
    mark(alert.level, terminal),
    alert.state,
    `${isoSecond(alert.openedAt).slice(0, 16).replace('T', ' ')}`,
    alert.deliveredAt === null ? 'not sent' : 'sent',
    `${alert.title} ${terminal.colours.dim(`→ ${alert.action}`)}`,
  ]);
  return table(terminal, ['level', 'state', 'opened (UTC)', 'told', 'what'], rows, 4);
}
