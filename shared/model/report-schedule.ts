import { z } from 'zod';
import { parseCron } from './cron.ts';
import { recipientsSchema } from './email.ts';
import { reportFormatSchema } from './report-format.ts';
import { reportScopeSchema } from './report-scope.ts';
import { timeZoneSchema } from './time-zone.ts';

export const SCHEDULE_PERIODS = [
  'previousMonth',
  'previousQuarter',
  'previousWeek',
  'last7Days',
  'last30Days',
] as const;

export const REPORT_RUN_STATES = ['due', 'made', 'failed', 'missed'] as const;

/** A name that is part of file names on every system. */
const SCHEDULE_NAME = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

const ABSOLUTE_PATH = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

const keepSchema = z.union(
  [
    z.strictObject({ count: z.int().min(1).max(1_000) }),
    z.strictObject({ days: z.int().min(1).max(36_600) }),
  ],
  'expected either count or days',
);

/** A report that is made by itself: `settings.reports.schedules` of headroom.yaml. */
export const reportScheduleSchema = z.strictObject({
  name: z.string().regex(SCHEDULE_NAME, 'expected small letters, digits and hyphens, at most 40'),
  /** `minute hour day month weekday`, read by the clock on the wall of `timeZone`. */
  cron: z
    .string()
    .max(100)
    .superRefine((expression, context) => {
      const read = parseCron(expression);
      if (typeof read === 'string') context.addIssue({ code: 'custom', message: read });
    }),
  timeZone: timeZoneSchema,
  /** Whole UTC days, as in every report, before the day in `timeZone` on which it is due. */
  period: z.enum(SCHEDULE_PERIODS),
  /** Which connections it is about; all where it is left out. A scope of none fails, as whatever keeps it from being made. */
  scope: reportScopeSchema.optional(),
  formats: z
    .array(reportFormatSchema)
    .min(1)
    .refine((given) => new Set(given).size === given.length, 'expected each format once'),
  folder: z.string().max(1_000).regex(ABSOLUTE_PATH, 'expected the whole path of a folder, from the root on'),
  /** Which exported files stay; all where it is left out. The records of the reports stay in any case. */
  keep: keepSchema.optional(),
  /** Who gets the files by mail, by the mail server of the settings. */
  email: z.strictObject({ to: recipientsSchema.min(1) }).optional(),
});
export type ReportSchedule = z.infer<typeof reportScheduleSchema>;

export const reportSchedulesSchema = z
  .array(reportScheduleSchema)
  .max(100)
  .refine(
    (given) => new Set(given.map(({ name }) => name)).size === given.length,
    'expected a name of its own for each schedule',
  );

/** One time at which a scheduled report was due. `missed`: a later one was made instead. Instants are UTC epoch ms. */
export const reportRunSchema = z.strictObject({
  schedule: z.string(),
  dueAt: z.int(),
  periodFrom: z.int(),
  periodTo: z.int(),
  state: z.enum(REPORT_RUN_STATES),
  attempts: z.int(),
  reportId: z.string().nullable(),
  error: z.string().nullable(),
  finishedAt: z.int().nullable(),
});
export type ReportRun = z.infer<typeof reportRunSchema>;

/** A schedule with when it is due next and how its newest run ended; null: it never ran. */
export const scheduleStatusSchema = z.strictObject({
  schedule: reportScheduleSchema,
  nextDueAt: z.int().nullable(),
  lastRun: reportRunSchema.nullable(),
});
export type ScheduleStatus = z.infer<typeof scheduleStatusSchema>;
