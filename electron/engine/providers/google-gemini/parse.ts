import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { UNKNOWN_SUBSCRIPTION } from '../unknown-subscription.ts';
import type { ApiKeyEntry, BillingAccount, BillingInfo, LogEntry, Model } from './schema.ts';

/** The API has no date of shutdown; that a model is a preview or an experiment stands in its name alone. */
export function parseModel({ name, displayName }: Model): ResourceReading {
  const id = name.replace(/^models\/(?=.)/, '');
  const stage = /-(preview|exp|latest)(?:-|$)/.exec(id)?.[1] ?? null;
  return {
    kind: 'model',
    externalId: id,
    name: (displayName ?? id).slice(0, 300),
    attributes: { lifecycle: stage === 'exp' ? 'experimental' : stage, retiresOn: null },
  };
}

/**
 * Billing says whether paid calls are possible, not whether a payment failed. A project without any billing account is on
 * the free tier: it has no subscription, so that its status stays unknown.
 */
export function parseBilling(info: BillingInfo, account: BillingAccount | null): SubscriptionReading {
  const raw = [
    `billingEnabled=${info.billingEnabled}`,
    ...(account === null ? [] : [`open=${account.open}`]),
  ];
  return {
    ...UNKNOWN_SUBSCRIPTION,
    status: billingStatus(info, account),
    rawStatus: raw.join(', '),
  };
}

function billingStatus(info: BillingInfo, account: BillingAccount | null): SubscriptionReading['status'] {
  if (info.billingAccountName === null) return null;
  return info.billingEnabled && account?.open !== false ? 'active' : 'blocked';
}

/** The list shows neither a hint nor a state: a key that was deleted stays in it for 30 days. */
export function parseApiKey(key: ApiKeyEntry, project: string): ApiKeyReading {
  return {
    externalId: key.uid,
    name: (key.displayName ?? key.uid).slice(0, 200),
    hint: null,
    kind: key.serviceAccountEmail ? 'service_account' : 'standard',
    enabled: key.deleteTime == null ? null : false,
    owner: key.serviceAccountEmail?.slice(0, 200) ?? null,
    project: project.slice(0, 200),
    createdAt: key.createTime ?? null,
    lastUsedAt: null,
    expiresAt: key.deleteTime ?? null,
  };
}

/** `timestamp` tells apart what an `insertId` alone may not. */
export function parseLogEntry({ insertId, timestamp, protoPayload }: LogEntry): AuditEvent {
  return {
    externalId: `${timestamp}-${insertId}`.slice(0, 200),
    at: timestamp,
    type: protoPayload.methodName.slice(0, 120),
    actor: protoPayload.authenticationInfo?.principalEmail?.slice(0, 200) ?? null,
    subject: protoPayload.resourceName?.slice(0, 300) ?? null,
  };
}
