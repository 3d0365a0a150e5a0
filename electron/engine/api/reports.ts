import { CONTROLS } from '#engine/controls/index.ts';
import { readSnapshot } from '#engine/report/read-snapshot.ts';
import { verifyReport } from '#engine/report/verify-report.ts';
import type { Services } from '#engine/services.ts';
import { listReports, reportById } from '#engine/store/reports.ts';
import { HeadroomError } from '#shared/errors.ts';
import { verifyStore } from './verify-store.ts';

interface ReportRequest {
  from: number;
  to: number;
  directory: string;
  formats: string[];
  entity?: string | undefined;
  actor: string;
}

export function reportHandlers(services: Services) {
  const { database, clock, ids, version, emit, signal } = services;
  return {
    'reports.create': async ({ from, to, directory, formats, entity, actor }: ReportRequest) => {
      if (from >= to)
        throw new HeadroomError('INVALID_INPUT', 'The period of a report ends after it begins.');
      const request = {
        reportId: ids.next(),
        entity: entity ?? null,
        from,
        to,
        issuedAt: clock.now(),
        generator: { name: 'Headroom', version },
      };
      // So that the report carries a checkpoint over everything it speaks of: whoever keeps it is a witness.
      await services.checkpoints.write(true);
      const verify = () => verifyStore(services);
      const snapshot = await readSnapshot({ ...services, controls: CONTROLS, verify }, request);
      // Formats bring their renderers along; nobody who starts the application waits for them.
      const { issueReport } = await import('#engine/report/issue-report.ts');
      const report = await issueReport(database, { snapshot, directory, formats, actor });
      emit('report.issued', { id: report.id });
      return report;
    },
    'reports.list': async () => listReports(database.db),

    'reports.verify': async ({ id }: { id: string }) => {
      const report = await reportById(database.db, id);
      if (!report) throw new HeadroomError('NOT_FOUND', `There is no report ${id}.`);
      return verifyReport(report, signal);
    },
  };
}
