import { z } from 'zod';
import { secretReferenceSchema } from './secret-reference.ts';
import { holidayRegionCodeSchema } from './holiday-region.ts';
import { allowListSchema } from './allow-list.ts';
import { leadsSchema } from './leads.ts';
import { emailSchema } from './email.ts';
import { reportSchedulesSchema } from './report-schedule.ts';

const address = z
  .url({ protocol: /^https?$/, error: 'expected an http or https address', abort: true })
  .refine(hasNoCredentials, 'expected an address without user and password');

const webhookSchema = z.strictObject({
  url: address,
  /** Signs what is sent, so that the receiver can tell it from a forgery. */
  secret: secretReferenceSchema,
  allowPrivateNetwork: z.boolean().default(false),
});

/** Who stamps checkpoints of the evidence log with the time (RFC 3161). */
const timestampsSchema = z.strictObject({
  url: address,
  /** PEM text of the certificate in which the authority's chain has to end. None: whose it is stays open. */
  root: secretReferenceSchema.optional(),
  allowPrivateNetwork: z.boolean().default(false),
});

/** Who is sent each new checkpoint of the evidence log. */
const checkpointWebhookSchema = z.strictObject({
  url: address,
  /** Signs what is sent. None: the receiver goes by the checkpoint's own signature. */
  secret: secretReferenceSchema.optional(),
  allowPrivateNetwork: z.boolean().default(false),
});

/** On any system: several processes with folders of their own read it. */
const ABSOLUTE_PATH = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

/** Bounds of the whole numbers, told beside the fields in which they are set. */
export const SETTINGS_LIMITS = {
  rawDays: { min: 7, max: 3_660 },
  hourlyDays: { min: 35, max: 3_660 },
  dailyDays: { min: 366, max: 36_600 },
  concurrency: { min: 1, max: 64 },
  perHost: { min: 1, max: 32 },
  trainingDays: { min: 1, max: 1_095 },
} as const;

const wholeNumber = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);

/**
 * How long history is kept, in days: single readings, then hourly and daily rollups, and with the last also usage records
 * and what was resolved (alerts, findings). The minima keep what forecasts and reports read: a week of readings, a month of
 * hours, a year of days.
 */
const retentionSchema = z
  .strictObject({
    rawDays: wholeNumber(SETTINGS_LIMITS.rawDays).default(30),
    hourlyDays: wholeNumber(SETTINGS_LIMITS.hourlyDays).default(400),
    dailyDays: wholeNumber(SETTINGS_LIMITS.dailyDays).default(2_555),
  })
  .refine(({ rawDays, hourlyDays }) => rawDays <= hourlyDays, {
    message: 'expected at least rawDays: rollups outlive what they were folded from',
    path: ['hourlyDays'],
  })
  .refine(({ hourlyDays, dailyDays }) => hourlyDays <= dailyDays, {
    message: 'expected at least hourlyDays: rollups outlive what they were folded from',
    path: ['dailyDays'],
  });

/** Days before a date on which people are reminded of it, each once; the largest first. */
const reminderDays = (...days: readonly number[]) =>
  z
    .array(z.int().min(0).max(730))
    .max(12)
    .transform((given) => [...new Set(given)].sort((left, right) => right - left))
    .default([...days]);

/** What a person sets for the whole installation: `settings` of headroom.yaml. */
export const settingsSchema = z.strictObject({
  /** The organization that reports are issued for. */
  entity: z.string().min(1).max(200).optional(),
  /** Where alerts are sent to. */
  webhook: webhookSchema.optional(),
  /** By what mail server alerts and reports are mailed, and to whom alerts are. */
  email: emailSchema.optional(),
  retention: retentionSchema.prefault({}),
  polling: z
    .strictObject({
      /** Polls under way at once, over all and to one host. */
      concurrency: wholeNumber(SETTINGS_LIMITS.concurrency).default(8),
      perHost: wholeNumber(SETTINGS_LIMITS.perHost).default(4),
    })
    .prefault({}),
  /** How long before what is due people are told, and told again. An empty list: never. */
  reminders: z
    .strictObject({
      /** Renewals, ends of service, of trials, promotions and commitments. */
      renewal: reminderDays(30, 14, 7, 3),
      /** Cards and keys. */
      expiry: reminderDays(30, 7, 1),
      /** Models and versions that a vendor ends. */
      retirement: reminderDays(90, 60, 30, 7),
    })
    .prefault({}),
  policy: z
    .strictObject({
      /** What data of which class may be sent to. None: what that bears on is unknown. */
      allowLists: z
        .array(allowListSchema)
        .max(100)
        .refine(
          (lists) => new Set(lists.map(({ dataClass }) => dataClass)).size === lists.length,
          'expected one list for each class of data',
        )
        .default([]),
    })
    .prefault({}),
  evidence: z
    .strictObject({
      /** Folder in which checkpoints of the evidence log are kept outside of the store: on a share, in a repository. */
      checkpointFolder: z
        .string()
        .max(1_000)
        .regex(ABSOLUTE_PATH, 'expected the whole path of a folder, from the root on')
        .optional(),
      timestamps: timestampsSchema.optional(),
      checkpointWebhook: checkpointWebhookSchema.optional(),
    })
    .prefault({}),
  /** Reports that are made by themselves. */
  reports: z.strictObject({ schedules: reportSchedulesSchema.default([]) }).prefault({}),
  training: z
    .strictObject({
      /** How long it counts that a person has read a guide. */
      validDays: wholeNumber(SETTINGS_LIMITS.trainingDays).default(365),
    })
    .prefault({}),
  foresight: z
    .strictObject({
      leads: leadsSchema.prefault({}),
      /** Whose public holidays count as Sundays; none where it is left out. */
      holidays: holidayRegionCodeSchema.optional(),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

function hasNoCredentials(address: string): boolean {
  const { username, password } = new URL(address);
  return username === '' && password === '';
}
