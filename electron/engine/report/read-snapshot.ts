import { readReliability } from '#engine/analysis/judged-windows.ts';
import { readFacts, type FactsMeans } from '#engine/analysis/read-facts.ts';
import type { Facts } from '#engine/controls/control.ts';
import { listAlerts } from '#engine/store/alerts.ts';
import type { PolicyKeeper } from '#engine/policy/policy-keeper.ts';
import type { Database } from '#engine/store/database.ts';
import { listFindings } from '#engine/store/findings.ts';
import { ledgerEntriesBetween, pollRowsBySubject } from '#engine/store/ledger-rows.ts';
import { episodesSince } from '#engine/store/payment-episodes.ts';
import { pollsBetween } from '#engine/store/polls.ts';
import { listReports } from '#engine/store/reports.ts';
import { costsByDay, usageTotals } from '#engine/store/usage-records.ts';
import type { Verification } from '#shared/model/ledger.ts';
import type { ChangeRow, EvidenceRow } from '#shared/model/report.ts';
import type { Instant } from '#shared/time.ts';
import { describeReportScope, type ReportScope } from '#shared/model/report-scope.ts';
import { concernedBy } from './concerned-by.ts';
import { limitFacts, type ReportLimit } from './limit-facts.ts';
import { pollPlans } from './poll-plan.ts';
import { readCompliance } from './read-compliance.ts';
import { pollStatistics } from './poll-statistics.ts';
import type { ReportStep } from './reports-in-the-making.ts';
import type { CostOfDay, PollStatistics, ReportSnapshot } from './snapshot.ts';

export interface SnapshotRequest {
  reportId: string;
  entity: string | null;
  /** `[from, to)`, UTC epoch ms. */
  from: Instant;
  to: Instant;
  issuedAt: Instant;
  generator: { name: string; version: string };
  /** Left out: all connections. */
  scope?: ReportScope | undefined;
}

export interface SnapshotSource extends FactsMeans {
  database: Database;
  policy: Pick<PolicyKeeper, 'judge'>;
  verify(): Promise<Verification>;
  step: ReportStep;
}

/** Changes of these kinds may explain a verdict and belong in the report. */
const CHANGES = {
  'connection.added': 'Connection added',
  'connection.changed': 'Connection changed',
  'connection.removed': 'Connection removed',
  'numbers.imported': 'Numbers imported',
  'settings.changed': 'Settings changed',
  'policy.loaded': 'Policy pack loaded',
  'policy.unloaded': 'Policy pack unloaded; the built-in controls judge alone',
  'policy.refused': 'Policy pack refused; the one before stayed in force',
  'report.missed': 'Scheduled report missed; a newer one took its place',
  'report.failed': 'Scheduled report could not be made or mailed',
  'report.files_deleted': 'Files of an older report deleted by the retention of its schedule',
  'polls.paused': 'Polling paused',
  'polls.resumed': 'Polling resumed',
  'subscription.changed': 'Subscription changed',
  'retention.applied': 'History older than its retention deleted',
  'clock.jumped': 'The clock of the workstation jumped',
  'register.imported': 'Register of services imported',
  'register.removed': 'Service removed from the register',
  'directory.imported': 'Directory of key owners imported',
  'waiver.requested': 'Waiver requested',
  'waiver.approved': 'Waiver approved',
  'waiver.revoked': 'Waiver revoked',
  'attestation.made': 'Manual control attested',
  'attestation.withdrawn': 'Attestation withdrawn',
  'key.created': 'A key was made that signs the evidence log',
  'key.rotated': 'The key that signs the evidence log handed over to a new one',
  'key.replaced': 'The key that signs the evidence log was lost and replaced',
} as const;

/** Reads everything a report is made of, as of `issuedAt`. Verifies the evidence log on the way. */
export async function readSnapshot(
  source: SnapshotSource,
  request: SnapshotRequest,
): Promise<ReportSnapshot> {
  const { db } = source.database;
  const { from, to, issuedAt } = request;
  const verification = await source.verify();
  await source.step('facts', 0, 1);
  const { facts: known, limit } = limited(await readFacts(db, issuedAt, source), request.scope);
  const judged = await source.policy.judge(known);
  const { facts } = judged;
  const concerned = limit && concernedBy(facts);
  const sources = await readSources(source, facts, request);
  await source.step('warnings', 0, 1);
  const [previous] = await listReports(db);
  return {
    reportId: request.reportId,
    revision: 1,
    title: 'AI and API services: payment, quota and policy',
    entity: request.entity,
    scope: limit ? describeReportScope(limit.scope) : 'All connections',
    ...(limit ? { limit } : {}),
    classification: null,
    period: { type: 'period', from, to },
    issuedAt,
    generator: request.generator,
    host: null,
    policyPack: judged.pack && {
      name: judged.pack.name,
      version: judged.pack.version,
      sha256: judged.pack.sha256,
      text: judged.pack.text,
    },
    previousReport: previous
      ? { reportId: previous.id, issuedAt: previous.issuedAt, sha256: previous.digest }
      : null,
    signOff: { preparer: null, reviewer: null },
    connections: facts.connections,
    facts,
    excluded: [],
    polling: sources.polling,
    controls: judged.controls,
    verdicts: judged.verdicts,
    compliance: await readCompliance(db, {
      verdicts: judged.verdicts,
      polls: sources.polls,
      from,
      to: Math.min(to, issuedAt),
    }),
    findings: (await listFindings(db, from)).filter(({ subject }) => concerned?.subject(subject) ?? true),
    waivers: facts.waivers,
    alerts: (await listAlerts(db, from)).filter(
      (alert) => alert.openedAt < to && (concerned?.connection(alert.connectionId) ?? true),
    ),
    paymentEpisodes: (await episodesSince(db, from)).filter(
      (episode) => episode.firstSeenAt < to && (concerned?.connection(episode.connectionId) ?? true),
    ),
    reliability: await readReliability(source.database, {
      onMeter: (done, of) => source.step('warnings', done, of),
      meters: facts.connections.flatMap(({ meters }) => meters.map(({ meter }) => meter)),
      from,
      to: Math.min(to, issuedAt),
    }),
    usage: (await usageTotals(db, from, to)).filter(
      ({ connectionId }) => concerned?.connection(connectionId) ?? true,
    ),
    costs: await readCosts(source, facts, request),
    configChanges: await readChanges(source, facts, request, concerned?.change ?? (() => true)),
    evidence: sources.evidence,
    ledger:
      verification.head === null || verification.logId === null
        ? null
        : { logId: verification.logId, size: verification.rows, headSha256: verification.head },
    verification: { at: issuedAt, result: verification },
    verifyCommands: [
      'headroom verify',
      ...(verification.key.fingerprint === null
        ? []
        : [`headroom verify --key ${verification.key.fingerprint} --against THIS-REPORT.json`]),
      'sha256sum --check SHA256SUMS',
    ],
  };
}

function limited(facts: Facts, scope: ReportScope | undefined): { facts: Facts; limit?: ReportLimit } {
  return scope ? limitFacts(facts, scope) : { facts };
}

/** One connection at a time: a month of polls of a hundred connections would not fit otherwise. */
async function readSources(
  { database: { db }, step }: SnapshotSource,
  facts: Facts,
  { from, to, issuedAt }: SnapshotRequest,
): Promise<{ polling: PollStatistics[]; evidence: EvidenceRow[]; polls: Map<string, Instant[]> }> {
  const ledgerRows = await pollRowsBySubject(db, from, to);
  const polling: PollStatistics[] = [];
  const evidence: EvidenceRow[] = [];
  const startedAt = new Map<string, Instant[]>();
  const minimums = new Map(
    facts.connections.map((known) => [
      `connection:${known.connection.id}`,
      known.providerMinimumIntervalSeconds,
    ]),
  );
  const settings = await ledgerEntriesBetween(db, ['connection.added', 'connection.changed'], 0, to);
  const plans = pollPlans(settings, (subject) => minimums.get(subject) ?? 0);
  for (const [index, { connection }] of facts.connections.entries()) {
    await step('history', index, facts.connections.length);
    const subject = `connection:${connection.id}`;
    const polls = await pollsBetween(db, connection.id, from, to);
    const rows = ledgerRows.get(subject) ?? null;
    startedAt.set(
      connection.id,
      polls.map((poll) => poll.startedAt),
    );
    polling.push(
      pollStatistics({
        connectionId: connection.id,
        plan: plans.get(subject) ?? [],
        from: Math.max(from, Math.min(connection.createdAt, to)),
        to: Math.min(to, issuedAt),
        polls,
        ledgerRows: rows,
      }),
    );
    const newest = polls.findLast(({ outcome }) => outcome === 'ok');
    for (const { method, url, sha256 } of newest?.exchanges ?? []) {
      if (sha256 === null || !newest) continue;
      const description = `${connection.name}: answer to ${method} ${url}`;
      evidence.push({
        sha256,
        description,
        collectedAt: newest.finishedAt,
        ledgerSeq: rows?.lastSeq ?? null,
      });
    }
  }
  return { polling, evidence, polls: startedAt };
}

/** One connection at a time: the key of the table leads there. */
async function readCosts(
  { database: { db } }: SnapshotSource,
  facts: Facts,
  { from, to }: SnapshotRequest,
): Promise<CostOfDay[]> {
  const costs: CostOfDay[][] = [];
  for (const { connection } of facts.connections) {
    costs.push(await costsByDay(db, { connectionId: connection.id, from, to }));
  }
  return costs.flat();
}

async function readChanges(
  { database: { db } }: SnapshotSource,
  facts: Facts,
  { from, to }: SnapshotRequest,
  isConcerned: (subject: string) => boolean,
): Promise<ChangeRow[]> {
  const names = new Map(
    facts.connections.map(({ connection }) => [`connection:${connection.id}`, connection.name]),
  );
  const entries = await ledgerEntriesBetween(db, Object.keys(CHANGES), from, to);
  const concerned = entries.filter(({ subject }) => isConcerned(subject));
  return concerned.map(({ seq, ts, type, actor, subject, body }) => ({
    at: ts,
    ledgerSeq: seq,
    actor,
    subject: names.get(subject) ?? subject,
    description: describeChange(type as keyof typeof CHANGES, body),
  }));
}

interface ChangePayload {
  to?: string;
  reason?: string;
  name?: string;
  version?: string;
  sha256?: string;
  file?: string;
  changed?: string[];
}

function describeChange(type: keyof typeof CHANGES, body: string | null): string {
  const payload = (body === null ? {} : JSON.parse(body)) as ChangePayload;
  if (type === 'policy.loaded' || type === 'policy.unloaded') {
    const { name, version, sha256, changed = [] } = payload;
    const what = changed.length === 0 ? 'nothing that judges changed' : changed.join('; ');
    // Unloading ends a refusal too, where there was no pack.
    const which = name ? `${name} ${version}, SHA-256 ${sha256}; ` : '';
    return `${CHANGES[type]}: ${which}${what}`;
  }
  if (type === 'policy.refused') return `${CHANGES[type]}: ${payload.file}`;
  return type === 'subscription.changed'
    ? `${CHANGES[type]} to ${payload.to}: ${payload.reason}`
    : CHANGES[type];
}
