import { z } from 'zod';
import { secretReferenceSchema } from './connection.ts';

const webhookSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'expected an http or https address', abort: true })
    .refine(hasNoCredentials, 'expected an address without user and password'),
  /** Signs what is sent, so that the receiver can tell it from a forgery. */
  secret: secretReferenceSchema,
  allowPrivateNetwork: z.boolean().default(false),
});

/**
 * How long history is kept, in days: single readings, then hourly and daily rollups. The minima keep what forecasts and
 * reports read: a week of readings, a month of hours, a year of days.
 */
const retentionSchema = z
  .strictObject({
    rawDays: z.int().min(7).max(3_660).default(30),
    hourlyDays: z.int().min(35).max(3_660).default(400),
    dailyDays: z.int().min(366).max(36_600).default(2_555),
  })
  .refine(({ rawDays, hourlyDays }) => rawDays <= hourlyDays, {
    message: 'expected at least rawDays: rollups outlive what they were folded from',
    path: ['hourlyDays'],
  })
  .refine(({ hourlyDays, dailyDays }) => hourlyDays <= dailyDays, {
    message: 'expected at least hourlyDays: rollups outlive what they were folded from',
    path: ['dailyDays'],
  });

/** What a person sets for the whole installation: `settings` of headroom.yaml. */
export const settingsSchema = z.strictObject({
  /** The organization that reports are issued for. */
  entity: z.string().min(1).max(200).optional(),
  /** Where alerts are sent to. */
  webhook: webhookSchema.optional(),
  retention: retentionSchema.prefault({}),
  polling: z
    .strictObject({
      /** Polls under way at once, over all and to one host. */
      concurrency: z.int().min(1).max(64).default(8),
      perHost: z.int().min(1).max(32).default(4),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

function hasNoCredentials(address: string): boolean {
  const { username, password } = new URL(address);
  return username === '' && password === '';
}
