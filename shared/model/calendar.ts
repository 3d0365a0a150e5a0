import { z } from 'zod';

/** What may happen on a day, in the order in which a person wants to know of it. */
export const CALENDAR_KINDS = [
  'renewal',
  'service_end',
  'notice',
  'trial_end',
  'promotion_end',
  'invoice',
  'card_expiry',
  'commitment_end',
  'retirement',
  'key_expiry',
  'training_expiry',
  'attestation_lapse',
] as const;
export const calendarKindSchema = z.enum(CALENDAR_KINDS);
export type CalendarKind = z.infer<typeof calendarKindSchema>;

/** One dated fact of a connection. Text is English, as all that the engine writes. */
export const calendarEntrySchema = z.object({
  /** Stable as long as it is the same event, be it moved to another day. */
  id: z.string(),
  kind: calendarKindSchema,
  /** null: it concerns no single connection. */
  connectionId: z.string().nullable(),
  connection: z.string().nullable(),
  /** Calendar day in `timeZone`. */
  on: z.iso.date(),
  timeZone: z.string(),
  title: z.string(),
  detail: z.string(),
  /** The one thing to do; empty where nothing is. */
  action: z.string(),
  /** Who says so: the provider's API, the declared contract, or Headroom's own records or catalogue. */
  basis: z.enum(['provider', 'contract', 'catalogue', 'record']),
  /** Something has to be done, or something stops on that day. */
  isDue: z.boolean(),
  link: z.string().nullable(),
  /** Id of the provider whose guide in Headroom it leads to; null: to none. */
  guide: z.string().nullable(),
  /** Nobody is reminded earlier than so many days before; absent: as early as the settings say. */
  noticeDays: z.int().optional(),
});
export type CalendarEntry = z.infer<typeof calendarEntrySchema>;
