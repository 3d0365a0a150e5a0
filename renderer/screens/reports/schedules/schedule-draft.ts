import { addressesIn } from '#renderer/format/addresses-in.ts';
import { type ReportFormatId, USUAL_REPORT_FORMATS } from '#shared/contract.ts';
import {
  type ReportSchedule,
  reportScheduleSchema,
  type SCHEDULE_PERIODS,
} from '#shared/model/report-schedule.ts';
import { type ScopeDraft, scopeDraftOf, scopeIn } from '../scope-draft.ts';

export const CRON_PRESETS = {
  monthly: '0 6 1 * *',
  quarterly: '0 6 1 1,4,7,10 *',
  weekly: '0 6 * * 1',
  daily: '0 6 * * *',
} as const;
export type Times = keyof typeof CRON_PRESETS | 'custom';
export const TIMES: readonly Times[] = ['monthly', 'quarterly', 'weekly', 'daily', 'custom'];

export const KEEPS = ['all', 'count', 'days'] as const;

/** A schedule as it is being edited: everything as typed. */
export interface ScheduleDraft {
  name: string;
  times: Times;
  /** Counts while `times` is `custom`. */
  cron: string;
  timeZone: string;
  period: (typeof SCHEDULE_PERIODS)[number];
  scope: ScopeDraft;
  formats: readonly ReportFormatId[];
  folder: string;
  keep: (typeof KEEPS)[number];
  keepNumber: string;
  /** Set apart by commas or spaces. Empty: it is not mailed. */
  recipients: string;
}

export type ScheduleField =
  'name' | 'cron' | 'timeZone' | 'scope' | 'formats' | 'folder' | 'keepNumber' | 'recipients';
export type ScheduleFaults = Partial<Record<ScheduleField | 'nameTaken', true>>;

export function draftOf(schedule: ReportSchedule): ScheduleDraft {
  const { name, cron, timeZone, period, scope, formats, folder, keep, email } = schedule;
  const preset = TIMES.find((times) => times !== 'custom' && CRON_PRESETS[times] === cron);
  return {
    name,
    times: preset ?? 'custom',
    cron,
    timeZone,
    period,
    scope: scopeDraftOf(scope),
    formats,
    folder,
    keep: keep === undefined ? 'all' : 'count' in keep ? 'count' : 'days',
    keepNumber: keep === undefined ? '12' : String('count' in keep ? keep.count : keep.days),
    recipients: email?.to.join(', ') ?? '',
  };
}

/** Last month, on its first morning after: what auditors ask for. */
export function newDraft(timeZone: string, folder: string): ScheduleDraft {
  const cron = CRON_PRESETS.monthly;
  const formats = [...USUAL_REPORT_FORMATS];
  return draftOf({ name: 'monthly', cron, timeZone, period: 'previousMonth', formats, folder });
}

/**
 * The schedule that a draft means, or what is wrong at which field.
 *
 * @param stored what is being edited; what this form does not show of it stays. null: it is new
 * @param others names that are taken
 */
export function scheduleIn(
  draft: ScheduleDraft,
  stored: ReportSchedule | null,
  others: readonly string[],
): { schedule: ReportSchedule } | { faults: ScheduleFaults } {
  const { keep: _keep, email: _email, scope: _scope, ...kept } = stored ?? {};
  const scope = scopeIn(draft.scope);
  const to = addressesIn(draft.recipients);
  const name = draft.name.trim();
  const parsed = reportScheduleSchema.safeParse({
    ...kept,
    name,
    cron: draft.times === 'custom' ? draft.cron.trim() : CRON_PRESETS[draft.times],
    timeZone: draft.timeZone.trim(),
    period: draft.period,
    ...(scope ? { scope } : {}),
    formats: draft.formats,
    folder: draft.folder.trim(),
    ...(draft.keep === 'all' ? {} : { keep: { [draft.keep]: wholeNumber(draft.keepNumber) } }),
    ...(to.length === 0 ? {} : { email: { to } }),
  });
  const faults: ScheduleFaults = {};
  if (others.includes(name)) faults.nameTaken = true;
  if (scope === null) faults.scope = true;
  for (const { path } of parsed.error?.issues ?? []) {
    const field = FIELD_AT[String(path[0])];
    if (field) faults[field] = true;
  }
  return parsed.success && Object.keys(faults).length === 0 ? { schedule: parsed.data } : { faults };
}

const FIELD_AT: Readonly<Record<string, ScheduleField>> = {
  name: 'name',
  cron: 'cron',
  timeZone: 'timeZone',
  scope: 'scope',
  formats: 'formats',
  folder: 'folder',
  keep: 'keepNumber',
  email: 'recipients',
};

/** NaN for anything but digits. */
function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN;
}
