import { readSnapshot } from '#engine/report/read-snapshot.ts';
import type { Services } from '#engine/services.ts';
import type { IssuedReport } from '#engine/store/reports.ts';
import type { ReportScope } from '#shared/model/report-scope.ts';
import type { Instant } from '#shared/time.ts';
import { verifyStore } from './verify-store.ts';

export interface ReportToMake {
  /** `[from, to)`, UTC epoch ms. */
  from: Instant;
  to: Instant;
  directory: string;
  formats: readonly string[];
  entity: string | null;
  /** Left out: all connections. */
  scope?: ReportScope | undefined;
  /** How the files' names begin, given the report's id. Left out: as a report that a person asks for. */
  stem?: (reportId: string) => string;
  actor: string;
}

/** Makes the report of a period, writes its files and records it. */
export async function makeReport(services: Services, wanted: ReportToMake): Promise<IssuedReport> {
  const { database, clock, ids, version } = services;
  const { from, to, directory, formats, entity, scope, stem, actor } = wanted;
  const request = {
    reportId: ids.next(),
    entity,
    from,
    to,
    issuedAt: clock.now(),
    generator: { name: 'Headroom', version },
    scope,
  };
  // So that the report carries a checkpoint over everything it speaks of: whoever keeps it is a witness.
  await services.checkpoints.write(true);
  await services.timestamper?.run(true);
  const verify = () => verifyStore(services);
  const snapshot = await readSnapshot({ ...services, verify }, request);
  // Formats bring their renderers along; nobody who starts the application waits for them.
  const { issueReport } = await import('#engine/report/issue-report.ts');
  const report = await issueReport(database, {
    snapshot,
    directory,
    formats,
    ...(stem ? { stem: stem(request.reportId) } : {}),
    actor,
    signingKey: () => services.checkpoints.key(),
  });
  services.emit('report.issued', { id: report.id });
  return report;
}
