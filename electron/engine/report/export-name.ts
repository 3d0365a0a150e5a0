import { describeReportScope, type ReportScope } from '#shared/model/report-scope.ts';
import { utcDay, type Instant } from '#shared/time.ts';

/**
 * `example-company-monthly-2026-10-01-to-2026-10-31-1a2b3c4d`: how the files of a scheduled report are called. Letters,
 * digits and hyphens alone, so that every system takes it and no entity's name leads out of the folder. The last day is
 * inclusive, as people read it; days are UTC. A limited report says to what after the schedule.
 */
export function exportStem(report: {
  entity: string | null;
  schedule: string;
  scope?: ReportScope | undefined;
  from: Instant;
  to: Instant;
  reportId: string;
}): string {
  const name = plainName(report.entity ?? '');
  const entity = report.scope ? shortened(name) : name;
  const days = `${utcDay(report.from)}-to-${utcDay(report.to - 1)}`;
  // A name that begins with `headroom` is no device of Windows, whatever the entity is called.
  return [
    entity === '' ? 'headroom' : `headroom-${entity}`,
    report.schedule,
    ...scopeParts(report.scope),
    days,
    report.reportId,
  ].join('-');
}

/** Parts of a file's name that say what a report is limited to: none where it is about all connections. */
export function scopeParts(scope: ReportScope | undefined): string[] {
  if (scope === undefined) return [];
  const name = shortened(plainName(describeReportScope(scope)));
  return [name === '' ? 'limited' : name];
}

/** At most forty letters, digits and hyphens, small. */
function plainName(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
}

/** Two names of so many bytes fit beside all else into the 255 that a file's name may have. */
const MOST_BYTES = 60;

function shortened(name: string): string {
  let short = '';
  for (const character of name) {
    if (Buffer.byteLength(short + character) > MOST_BYTES) break;
    short += character;
  }
  return short.replaceAll(/-+$/g, '');
}
