import { utcDay, type Instant } from '#shared/time.ts';

/**
 * `example-company-monthly-2026-10-01-to-2026-10-31-1a2b3c4d`: how the files of a scheduled report are called. Letters,
 * digits and hyphens alone, so that every system takes it and no entity's name leads out of the folder. The last day is
 * inclusive, as people read it; days are UTC.
 */
export function exportStem(report: {
  entity: string | null;
  schedule: string;
  from: Instant;
  to: Instant;
  reportId: string;
}): string {
  const entity = (report.entity ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
  const days = `${utcDay(report.from)}-to-${utcDay(report.to - 1)}`;
  // A name that begins with `headroom` is no device of Windows, whatever the entity is called.
  return [entity === '' ? 'headroom' : `headroom-${entity}`, report.schedule, days, report.reportId].join(
    '-',
  );
}
