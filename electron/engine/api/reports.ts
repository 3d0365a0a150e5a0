import { verifyReport } from '#engine/report/verify-report.ts';
import type { Services } from '#engine/services.ts';
import { listReports, reportById } from '#engine/store/reports.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ReportScope } from '#shared/model/report-scope.ts';
import { makeReport, previewReport } from './make-report.ts';

interface PreviewRequest {
  from: number;
  to: number;
  entity?: string | undefined;
  scope?: ReportScope | undefined;
  making?: string | undefined;
}

interface ReportRequest extends PreviewRequest {
  directory: string;
  formats: string[];
  actor: string;
}

export function reportHandlers(services: Services) {
  const { database, signal } = services;
  return {
    'reports.create': async ({ entity, ...request }: ReportRequest) => {
      requirePeriod(request);
      return makeReport(services, { ...request, entity: entity ?? null });
    },
    'reports.preview': async ({ entity, ...request }: PreviewRequest) => {
      requirePeriod(request);
      return { html: await previewReport(services, { ...request, entity: entity ?? null }) };
    },
    'reports.making': async () => services.reportsInTheMaking.list(),
    'reports.cancel': async ({ id }: { id: string }) => ({
      cancelled: services.reportsInTheMaking.cancel(id),
    }),
    'reports.list': async () => listReports(database.db),
    'reports.schedules': async () => services.scheduledReports.list(),
    'reports.makeDue': async () => services.scheduledReports.run(true),
    'reports.runSchedule': async ({ name }: { name: string }) => {
      const run = await services.scheduledReports.runNow(name);
      // A failure is an alert, and a success ends one.
      await services.evaluate();
      return run;
    },

    'reports.verify': async ({ id }: { id: string }) => {
      const report = await reportById(database.db, id);
      if (!report) throw new HeadroomError('NOT_FOUND', `There is no report ${id}.`);
      return verifyReport(report, signal);
    },
  };
}

function requirePeriod({ from, to }: PreviewRequest): void {
  if (from >= to) throw new HeadroomError('INVALID_INPUT', 'The period of a report ends after it begins.');
}
