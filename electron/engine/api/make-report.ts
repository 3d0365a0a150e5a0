import { readSnapshot, type SnapshotRequest } from '#engine/report/read-snapshot.ts';
import type { ReportStep } from '#engine/report/reports-in-the-making.ts';
import type { Services } from '#engine/services.ts';
import { ledgerHead } from '#engine/store/ledger-rows.ts';
import type { IssuedReport } from '#engine/store/reports.ts';
import type { ReportScope } from '#shared/model/report-scope.ts';
import type { Instant } from '#shared/time.ts';
import { verifyStore } from './verify-store.ts';

/** A report, whether it is issued or only looked at. */
export interface WantedReport {
  /** `[from, to)`, UTC epoch ms. */
  from: Instant;
  to: Instant;
  entity: string | null;
  /** Left out: all connections. */
  scope?: ReportScope | undefined;
  /** By which the making is known while it lasts; left out: one that nobody knows yet. */
  making?: string | undefined;
}

export interface ReportToMake extends WantedReport {
  directory: string;
  formats: readonly string[];
  /** null: a person asked for it. */
  schedule?: string | null;
  /** How the files' names begin, given the report's id. Left out: as a report that a person asks for. */
  stem?: (reportId: string) => string;
  actor: string;
}

/**
 * Makes the report of a period, writes its files and records it.
 *
 * @throws {HeadroomError} CANCELLED: then there is neither a file nor a record
 */
export async function makeReport(services: Services, wanted: ReportToMake): Promise<IssuedReport> {
  const { database, ids, reportsInTheMaking } = services;
  const { directory, formats, schedule = null, stem, actor } = wanted;
  const making = { ...beginning(services, wanted), kind: 'report', schedule } as const;
  const report = await reportsInTheMaking.during(making, async (step) => {
    // So that the report carries a checkpoint over everything it speaks of: whoever keeps it is a witness.
    await services.checkpoints.write(true);
    await Promise.all([services.timestamper?.run(true), services.checkpointWebhook?.run()]);
    const reportId = ids.next();
    const snapshot = await snapshotOf(services, wanted, reportId, step);
    // Formats bring their renderers along; nobody who starts the application waits for them.
    const { issueReport } = await import('#engine/report/issue-report.ts');
    return issueReport(database, {
      snapshot,
      directory,
      formats,
      ...(stem ? { stem: stem(reportId) } : {}),
      actor,
      signingKey: () => services.checkpoints.key(),
      step,
    });
  });
  services.emit('report.issued', { id: report.id });
  return report;
}

/** What the report would show now, as a page. It is not issued: no file, no row of the evidence log, no checkpoint. */
export async function previewReport(services: Services, wanted: WantedReport): Promise<string> {
  const making = { ...beginning(services, wanted), kind: 'preview', schedule: null } as const;
  return services.reportsInTheMaking.during(making, async (step) => {
    const snapshot = await snapshotOf(services, wanted, PREVIEW_ID, step);
    await step('files', 0, 1);
    const { previewPage } = await import('#engine/report/html/preview-page.ts');
    return previewPage(snapshot);
  });
}

const PREVIEW_ID = 'preview';

function beginning({ ids }: Services, { making, from, to, scope }: WantedReport) {
  return { id: making ?? ids.next(), from, to, ...(scope ? { scope } : {}) };
}

async function snapshotOf(services: Services, wanted: WantedReport, reportId: string, step: ReportStep) {
  const { database, clock, version } = services;
  const { from, to, entity, scope } = wanted;
  const generator = { name: 'Headroom', version };
  const request: SnapshotRequest = { reportId, entity, from, to, issuedAt: clock.now(), generator, scope };
  const rows = (await ledgerHead(database.db))?.seq ?? 0;
  const verify = () => verifyStore(services, { onProgress: (walked: number) => step('log', walked, rows) });
  return readSnapshot({ ...services, verify, step }, request);
}
