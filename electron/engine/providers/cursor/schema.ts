import { z } from 'zod';
import { baseUrlField } from '#engine/providers/address-field.ts';
import { amount } from '#engine/providers/wire-amount.ts';
import { epochMilliseconds, isoInstant } from '#engine/providers/wire-instant.ts';
import { count, countText, idText } from '#engine/providers/wire-scalar.ts';

export const cursorConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://api.cursor.com',
    'Change it only for a reverse proxy in front of the Cursor API.',
  ),
  memberMeters: z.int().min(0).max(500).default(100).meta({
    title: 'Members with a meter',
    description: 'For how many members with a spend limit of their own a meter is kept, by their id.',
  }),
  auditLog: z.boolean().default(false).meta({
    title: 'Audit log',
    description: 'Reads who changed what in the team. Needs the Enterprise plan.',
  }),
});
export type CursorConfig = z.infer<typeof cursorConfigSchema>;

/** Wire schemas: the fields that are read. Unknown fields pass. */
const text = z.string();
/** Ids are numbers in some answers and texts in others. */
const id = z.union([count.transform(String), idText]);
/** Fractions of a cent occur. */
const cents = amount({ as: 'number', shift: -2 });
/** Dollars, to an integer at MONEY_SCALE. */
const dollars = amount({ as: 'number' });

export const membersSchema = z.object({
  teamMembers: z.array(
    z.object({
      id: id.nullish(),
      email: text.min(1).max(200),
      name: text.nullish(),
      role: text.max(100).nullish(),
      isRemoved: z.boolean().nullish(),
    }),
  ),
});
export type Member = z.infer<typeof membersSchema>['teamMembers'][number];

export const spendPageSchema = z.object({
  teamMemberSpend: z.array(
    z.object({
      userId: id.nullish(),
      email: text.min(1).max(200),
      name: text.nullish(),
      /** On demand, in the cycle: what is billed beyond the subscription. */
      spendCents: cents,
      /** Limits of one member; only the first is stated to be what holds. 0 as an override means none. */
      effectivePerUserLimitDollars: dollars.nullish(),
      monthlyLimitDollars: dollars.nullish(),
      hardLimitOverrideDollars: dollars.nullish(),
    }),
  ),
  subscriptionCycleStart: epochMilliseconds.nullish(),
  totalPages: count.nullish(),
});
export type SpendPage = z.infer<typeof spendPageSchema>;
export type MemberSpend = SpendPage['teamMemberSpend'][number];

/** Instants of events are epoch ms written as text. */
const instantDigits = z.union([countText, z.number()]).pipe(epochMilliseconds);

export const eventsPageSchema = z.object({
  usageEvents: z.array(
    z.object({
      timestamp: instantDigits,
      model: text.max(200).nullish(),
      kind: text.max(200).nullish(),
      kindLabel: text.max(200).nullish(),
      chargedCents: cents.nullish(),
      cursorTokenFee: cents.nullish(),
      isTokenBasedCall: z.boolean().nullish(),
      tokenUsage: z
        .object({
          inputTokens: count.nullish(),
          outputTokens: count.nullish(),
          cacheReadTokens: count.nullish(),
          totalCents: cents.nullish(),
        })
        .nullish(),
    }),
  ),
  pagination: z.object({ hasNextPage: z.boolean() }),
});
export type UsageEvent = z.infer<typeof eventsPageSchema>['usageEvents'][number];

export const auditPageSchema = z.object({
  events: z.array(
    z.object({
      event_id: idText,
      timestamp: isoInstant,
      user_email: text.nullish(),
      event_type: z.string().min(1),
    }),
  ),
  pagination: z.object({ hasNextPage: z.boolean() }),
});
export type AuditRow = z.infer<typeof auditPageSchema>['events'][number];
