import type { AlertChannel, AlertMessage } from '#engine/ports.ts';
import { postWebhook, type WebhookTarget } from '#engine/webhook/post-webhook.ts';
import { webhookSigner } from '#engine/webhook/webhook-signer.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { WebhookAlert, WebhookBody } from '#shared/model/webhook.ts';

export interface WebhookOptions extends Omit<WebhookTarget, 'signer'> {
  /** `whsec_` and the base64 of 24 to 64 random bytes, as the Standard Webhooks specification has it. */
  secret: string;
}

/**
 * Posts each alert as signed JSON ({@link WebhookBody}). Any answer 2xx is delivery; anything else rejects.
 *
 * @throws {HeadroomError} CONFIG_INVALID for a secret that cannot sign.
 */
export function webhookChannel({ secret, ...target }: WebhookOptions): AlertChannel {
  const signer = webhookSigner(secret);
  return {
    id: 'webhook',
    deliver: (message, signal) =>
      postWebhook(
        { ...target, signer },
        { id: message.id, json: bodyOf(message), what: 'the alert' },
        signal,
      ),
  };
}

function bodyOf({ event, alert, connectionName, digest }: AlertMessage): WebhookBody {
  const { connectionId } = alert;
  const known = connectionId !== null && connectionName !== null;
  return {
    version: 1,
    event,
    alert: publicPart(alert),
    connection: known ? { id: connectionId, name: connectionName } : null,
    digest: digest.map(publicPart),
  };
}

function publicPart(alert: Alert): WebhookAlert {
  const { id, kind, level, state, title, body, action, link, openedAt, updatedAt, resolvedAt } = alert;
  return { id, kind, level, state, title, body, action, link, openedAt, updatedAt, resolvedAt };
}
