import { type ReportFormatId, reportFormatSchema, USUAL_REPORT_FORMATS } from '#shared/contract.ts';
import type { CallOutput } from '#shared/rpc/method.ts';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import { type CalendarDay, type Instant, utcDay } from '#shared/time.ts';
import {
  customPeriod,
  namedPeriod,
  type Period,
  type PeriodChoice,
  type PeriodFault,
} from './report-period.ts';

export type IssuedReport = CallOutput<DesktopContract, 'reports.list'>[number];

/** A report as it is being put together. */
export interface ReportDraft {
  choice: PeriodChoice;
  /** Days of the period `custom`, the last one included. */
  firstDay: CalendarDay;
  lastDay: CalendarDay;
  entity: string;
  formats: readonly ReportFormatId[];
  directory: string;
}

export interface ReportRequest extends Period {
  directory: string;
  formats: ReportFormatId[];
  entity?: string;
}

export type DraftFaults = Partial<{
  from: PeriodFault;
  to: PeriodFault;
  formats: 'formats';
  directory: 'folder';
}>;

/** In the order in which they are offered: what is signed comes first, what only tools read last. */
export const REPORT_FORMATS: readonly ReportFormatId[] = [
  'pdf',
  'html',
  'csv',
  'xlsx',
  'json',
  'oscal',
  'ocsf',
  'sarif',
  'focus',
  'bundle',
];

/** Last month, for people to read: what auditors ask for at the beginning of a month. */
export function newDraft(now: Instant): ReportDraft {
  const { from, to } = namedPeriod('lastMonth', now);
  return {
    choice: 'lastMonth',
    firstDay: utcDay(from),
    lastDay: utcDay(to - 1),
    entity: '',
    formats: USUAL_REPORT_FORMATS,
    directory: '',
  };
}

/** Null where the days make no period yet. */
export function draftPeriod(draft: ReportDraft, now: Instant): Period | null {
  if (draft.choice !== 'custom') return namedPeriod(draft.choice, now);
  const custom = customPeriod(draft.firstDay, draft.lastDay, now);
  return 'period' in custom ? custom.period : null;
}

/** What is to be asked of the engine, or what is wrong at which field. */
export function requestOf(
  draft: ReportDraft,
  now: Instant,
): { request: ReportRequest } | { faults: DraftFaults } {
  const faults: DraftFaults = {};
  const period = draftPeriod(draft, now);
  if (!period) {
    const custom = customPeriod(draft.firstDay, draft.lastDay, now);
    if ('fault' in custom) faults[custom.field] = custom.fault;
  }
  if (draft.formats.length === 0) faults.formats = 'formats';
  if (draft.directory.trim() === '') faults.directory = 'folder';
  if (!period || Object.keys(faults).length > 0) return { faults };
  const entity = draft.entity.trim();
  return {
    request: {
      ...period,
      directory: draft.directory.trim(),
      formats: REPORT_FORMATS.filter((format) => draft.formats.includes(format)),
      ...(entity === '' ? {} : { entity }),
    },
  };
}

/** Whether a stored file is of a format that this version knows. */
export function isKnownFormat(format: string): format is ReportFormatId {
  return reportFormatSchema.safeParse(format).success;
}
