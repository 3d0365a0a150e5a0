import { type ReportFormatId, reportFormatSchema, USUAL_REPORT_FORMATS } from '#shared/contract.ts';
import type { CallOutput } from '#shared/rpc/method.ts';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import type { ReportScope } from '#shared/model/report-scope.ts';
import { type CalendarDay, type Instant, utcDay } from '#shared/time.ts';
import {
  customPeriod,
  namedPeriod,
  type Period,
  type PeriodChoice,
  type PeriodFault,
} from './report-period.ts';
import { ALL_CONNECTIONS, type ScopeDraft, scopeIn } from './scope-draft.ts';

export type IssuedReport = CallOutput<DesktopContract, 'reports.list'>[number];

/** A report as it is being put together. */
export interface ReportDraft {
  choice: PeriodChoice;
  /** Days of the period `custom`, the last one included. */
  firstDay: CalendarDay;
  lastDay: CalendarDay;
  entity: string;
  scope: ScopeDraft;
  formats: readonly ReportFormatId[];
  directory: string;
}

/** What a report would show; nothing is said of where it goes. */
export interface PreviewRequest extends Period {
  entity?: string;
  scope?: ReportScope;
}

export interface ReportRequest extends PreviewRequest {
  directory: string;
  formats: ReportFormatId[];
}

export type DraftFaults = Partial<{
  from: PeriodFault;
  to: PeriodFault;
  scope: 'scope';
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
    scope: ALL_CONNECTIONS,
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
  const preview = previewOf(draft, now);
  const faults = 'faults' in preview ? preview.faults : {};
  if (draft.formats.length === 0) faults.formats = 'formats';
  if (draft.directory.trim() === '') faults.directory = 'folder';
  if (!('request' in preview) || Object.keys(faults).length > 0) return { faults };
  return {
    request: {
      ...preview.request,
      directory: draft.directory.trim(),
      formats: REPORT_FORMATS.filter((format) => draft.formats.includes(format)),
    },
  };
}

/** What a preview is to be asked for by, whatever is wrong with formats and folder; or what is wrong at which field. */
export function previewOf(
  draft: ReportDraft,
  now: Instant,
): { request: PreviewRequest } | { faults: DraftFaults } {
  const faults: DraftFaults = {};
  const period = draftPeriod(draft, now);
  if (!period) {
    const custom = customPeriod(draft.firstDay, draft.lastDay, now);
    if ('fault' in custom) faults[custom.field] = custom.fault;
  }
  const scope = scopeIn(draft.scope);
  if (scope === null) faults.scope = 'scope';
  if (!period || scope === null) return { faults };
  const entity = draft.entity.trim();
  return { request: { ...period, ...(entity === '' ? {} : { entity }), ...(scope ? { scope } : {}) } };
}

/** Whether a stored file is of a format that this version knows. */
export function isKnownFormat(format: string): format is ReportFormatId {
  return reportFormatSchema.safeParse(format).success;
}
