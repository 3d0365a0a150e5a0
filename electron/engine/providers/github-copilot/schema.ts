import { z } from 'zod';
import { baseUrlField } from '#engine/providers/address-field.ts';
import { amount } from '#engine/providers/wire-amount.ts';
import { epochMilliseconds, isoInstant } from '#engine/providers/wire-instant.ts';
import { count, idText } from '#engine/providers/wire-scalar.ts';

const slug = z.string().regex(/^[A-Za-z0-9][\w-]{0,99}$/, 'expected a name as in the address on GitHub');

export const githubCopilotConfigSchema = z
  .strictObject({
    baseUrl: baseUrlField(
      'https://api.github.com',
      'With data residency https://api.SUBDOMAIN.ghe.com; otherwise leave it as it is.',
    ),
    organization: slug.optional().meta({
      title: 'Organization',
      description:
        'The organization that pays for Copilot, as in github.com/NAME. Either this or an enterprise.',
    }),
    enterprise: slug.optional().meta({
      title: 'Enterprise',
      description: 'The enterprise that pays for Copilot, as in github.com/enterprises/NAME.',
    }),
    includedCredits: z.int().min(1).max(1_000_000_000).optional().meta({
      title: 'Included AI credits a month',
      description:
        'How many AI credits the plan includes in a month, all seats together. GitHub does not expose it; with it, Headroom warns before they are used up.',
    }),
    auditLog: z.boolean().default(false).meta({
      title: 'Audit log',
      description: 'Reads what was changed about Copilot. Needs GitHub Enterprise Cloud and read:audit_log.',
    }),
    apiVersion: z.iso.date().default('2022-11-28').meta({
      title: 'API version',
      description: 'Sent as the X-GitHub-Api-Version header.',
    }),
  })
  .refine(({ organization, enterprise }) => (organization === undefined) !== (enterprise === undefined), {
    message: 'expected either an organization or an enterprise',
    path: ['organization'],
  });
export type GithubCopilotConfig = z.infer<typeof githubCopilotConfigSchema>;

/** Wire schemas: the fields that are read, in the shape of the published OpenAPI document. Unknown fields pass. */
const text = z.string();
const dollars = amount({ as: 'number' });
const quantity = amount({ as: 'number', scale: 2 });

export const seatsPageSchema = z.object({
  total_seats: count,
  seats: z.array(
    z.object({
      assignee: z.object({ login: idText, id: count }).nullish(),
      created_at: isoInstant,
      pending_cancellation_date: z.iso.date().nullish(),
      last_activity_at: isoInstant.nullish(),
      plan_type: text.nullish(),
    }),
  ),
});
export type SeatsPage = z.infer<typeof seatsPageSchema>;
export type Seat = SeatsPage['seats'][number];

export const billingSchema = z.object({
  seat_breakdown: z.object({ total: count }),
  plan_type: text.max(200).nullish(),
});
export type Billing = z.infer<typeof billingSchema>;

/** Quantities at scale 2. Amounts are US dollars: the document names no other currency. */
export const usageSchema = z.object({
  timePeriod: z.object({ year: count, month: count.nullish(), day: count.nullish() }),
  usageItems: z.array(
    z.object({
      sku: text.max(200),
      model: text.max(200).nullish(),
      grossQuantity: quantity,
      discountQuantity: quantity.nullish(),
      netAmount: dollars,
    }),
  ),
});
export type Usage = z.infer<typeof usageSchema>;

/** Both spellings of the product are served, the older one as a single text. */
export const budgetsPageSchema = z.object({
  budgets: z.array(
    z.object({
      id: z.string().min(1).max(150),
      budget_product_skus: z.array(text).nullish(),
      budget_product_sku: text.nullish(),
      budget_scope: text.max(100),
      budget_entity_name: text.max(150).nullish(),
      user: text.max(150).nullish(),
      budget_amount: dollars,
      consumed_amount: dollars.nullish(),
      prevent_further_usage: z.boolean().nullish(),
    }),
  ),
  has_next_page: z.boolean().default(false),
});
export type Budget = z.infer<typeof budgetsPageSchema>['budgets'][number];

export const versionsSchema = z.array(z.iso.date()).min(1);

/** The audit log writes its instants as epoch ms under `@timestamp`. */
export const auditEventsSchema = z.array(
  z.object({
    '@timestamp': epochMilliseconds,
    _document_id: idText,
    action: z.string().min(1),
    actor: text.nullish(),
    user: text.nullish(),
  }),
);
export type AuditRow = z.infer<typeof auditEventsSchema>[number];

export const rateLimitSchema = z.object({ resources: z.object({ core: z.object({ limit: count }) }) });
