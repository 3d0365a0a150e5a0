import { z } from 'zod';
import { alertSchema } from './alert.ts';

/** What a webhook tells about an alert. Instants are UTC epoch ms. `id` stays the same from opening to resolution. */
const webhookAlertSchema = alertSchema.pick({
  id: true,
  kind: true,
  level: true,
  state: true,
  title: true,
  body: true,
  action: true,
  link: true,
  openedAt: true,
  updatedAt: true,
  resolvedAt: true,
});
export type WebhookAlert = z.infer<typeof webhookAlertSchema>;

/**
 * Body of a webhook, version 1, sent as JSON by POST and signed after the Standard Webhooks specification in the headers
 * `webhook-id`, `webhook-timestamp` (unix seconds) and `webhook-signature`. The id is the same when a delivery is
 * repeated: receivers drop what they already have. Fields may be added within a version, none changed or removed.
 */
export const webhookBodySchema = z.object({
  version: z.literal(1),
  event: z.enum(['opened', 'escalated', 'reminded', 'resolved']),
  alert: webhookAlertSchema,
  /** The connection that the alert is about; null where it is about Headroom itself or several connections. */
  connection: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Further alerts found by the first look at a connection, sent in one message; mostly empty. */
  digest: z.array(webhookAlertSchema),
});
export type WebhookBody = z.infer<typeof webhookBodySchema>;

/**
 * Body of the webhook for checkpoints of the evidence log, version 1, sent like that of alerts; signed where a secret is set. Of
 * several checkpoints that wait, the newest is sent: it covers the rows of those before.
 */
export const checkpointWebhookBodySchema = z.object({
  version: z.literal(1),
  event: z.literal('checkpoint'),
  /** The log's id, and how many of its rows are covered. */
  logId: z.string(),
  size: z.int(),
  signedAt: z.int(),
  /** The signed note (C2SP), as it is kept in `checkpoints.log`. */
  note: z.string(),
});
export type CheckpointWebhookBody = z.infer<typeof checkpointWebhookBodySchema>;
