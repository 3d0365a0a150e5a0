import type { ConnectionFacts, Facts } from '#engine/controls/control.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { ControlDescription, Subject, Verdict } from '#shared/model/control.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { Verification } from '#shared/model/ledger.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import type {
  Checkpoint,
  ChangeRow,
  EvidenceRow,
  PeriodCompliance,
  ReportPeriod,
  SourceSheet,
} from '#shared/model/report.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import type { Waiver } from '#shared/model/waiver.ts';
import type { ReliabilityReport } from '#shared/model/reliability-report.ts';
import type { Instant } from '#shared/time.ts';
import type { ReportLimit } from './limit-facts.ts';

/** What the polls of one connection amounted to within the period. */
export interface PollStatistics {
  connectionId: string;
  /** How many polls the interval asks for, pauses left out; null where nobody computed it. */
  expected: number | null;
  made: number;
  succeeded: number;
  firstAt: Instant | null;
  lastAt: Instant | null;
  /** Stretches of the period without a successful poll, longer than two intervals. */
  outages: readonly { from: Instant; to: Instant; reason: string }[];
  /** Addresses without query, as the collection log has them. */
  endpoints: readonly { method: string; url: string; requests: number }[];
  recordsReceived: number | null;
  /** What the provider itself says the sum or count should be; null where it says nothing. */
  controlTotal: SourceSheet['controlTotal'];
  clockOffsetMs: number | null;
  ledgerRows: { firstSeq: number; lastSeq: number } | null;
}

/** The sum of the period for one connection, model, metric and currency; scaled as in {@link UsageRecord}. */
export interface UsageTotal {
  connectionId: string;
  model: string | null;
  metric: UsageRecord['metric'];
  amount: number;
  currency: string | null;
}

/** The cost of one thing over one day, or over a longer bucket as the vendor reports it; scaled as in {@link UsageRecord}. */
export interface CostOfDay {
  connectionId: string;
  /** `[from, to)`. */
  from: Instant;
  to: Instant;
  model: string | null;
  project: string | null;
  lineItem: string | null;
  currency: string | null;
  amount: number;
}

/** How one control stood for one subject over the period. */
export interface SubjectCompliance {
  controlId: string;
  subjectType: Subject['type'];
  subjectId: string;
  period: PeriodCompliance;
}

/** Everything a report is made of, as plain data read at one instant. The same snapshot gives the same report. */
export interface ReportSnapshot {
  reportId: string;
  revision: number;
  title: string;
  entity: string | null;
  /** In words: `All connections`, `owner data-platform`. */
  scope: string;
  /** What the report is limited to. Absent: it is about all connections. */
  limit?: ReportLimit;
  classification: string | null;
  period: ReportPeriod;
  issuedAt: Instant;
  generator: { name: string; version: string };
  host: string | null;
  policyPack: { name: string; version: string; sha256: string; text: string } | null;
  previousReport: { reportId: string; issuedAt: Instant; sha256: string } | null;
  signOff: { preparer: string | null; reviewer: string | null };
  /** Connections in scope. Their own payment episodes are not read: `paymentEpisodes` covers the whole period. */
  connections: readonly ConnectionFacts[];
  /** What exists and is left out, with the reason. */
  excluded: readonly { name: string; provider: string | null; reason: string }[];
  /** What the controls judged, so that they can judge it again. */
  facts: Facts;
  polling: readonly PollStatistics[];
  controls: readonly ControlDescription[];
  verdicts: readonly Verdict[];
  /** Of each control and subject that `verdicts` names; empty for a point in time. */
  compliance: readonly SubjectCompliance[];
  /** All that are not resolved, and those resolved within the period. */
  findings: readonly Finding[];
  /** All that are on record. */
  waivers: readonly Waiver[];
  /** Opened or still open within the period; an earlier one counts as a warning too. */
  alerts: readonly Alert[];
  paymentEpisodes: readonly PaymentEpisode[];
  /** How the windows that ended in the period were warned of. */
  reliability: ReliabilityReport;
  usage: readonly UsageTotal[];
  costs: readonly CostOfDay[];
  configChanges: readonly ChangeRow[];
  evidence: readonly EvidenceRow[];
  ledger: Checkpoint | null;
  verification: { at: Instant; result: Verification } | null;
  /** Shell lines with which a reader verifies the log and this report. */
  verifyCommands: readonly string[];
}
