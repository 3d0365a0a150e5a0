import { CONTROLS } from '#engine/controls/index.ts';
import { issueReport } from '#engine/report/issue-report.ts';
import { readSnapshot } from '#engine/report/read-snapshot.ts';
import type { Services } from '#engine/services.ts';
import { listReports } from '#engine/store/reports.ts';
import { HeadroomError } from '#shared/errors.ts';

interface ReportRequest {
  from: number;
  to: number;
  directory: string;
  formats: string[];
  entity?: string | undefined;
  actor: string;
}

export function reportHandlers({ database, clock, ids, version, findProvider, emit }: Services) {
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
      const snapshot = await readSnapshot({ database, controls: CONTROLS, findProvider }, request);
      const report = await issueReport(database, { snapshot, directory, formats, actor });
      emit('report.issued', { id: report.id });
      return report;
    },
    'reports.list': async () => listReports(database.db),
  };
}
