import type { z } from 'zod';
import type { connectionDetailSchema } from '#shared/contract.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Poll } from '#shared/model/poll.ts';
import type { Subscription } from '#shared/model/subscription.ts';
import type { ProviderSummary } from '#renderer/screens/connections/form/draft.ts';
import { DAY_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/renderer/support/samples.ts';

/** A provider with one required admin key, one optional secret, and a field of most kinds. */
export function sampleProvider(changes: Partial<ProviderSummary> = {}): ProviderSummary {
  return {
    id: 'openai',
    name: 'OpenAI',
    capabilities: {
      cost: { support: 'yes', note: 'by day and project' },
      quotas: { support: 'partial', note: 'limits only' },
      balance: { support: 'no', note: 'not exposed' },
    },
    secrets: {
      adminKey: {
        title: 'Admin key',
        description: 'Reads the organization.',
        required: true,
        admin: true,
        example: 'sk-admin-…',
      },
      apiKey: {
        title: 'Inference key',
        description: 'Lists models.',
        required: false,
        admin: false,
        example: 'sk-proj-…',
      },
    },
    configSchema: {
      type: 'object',
      properties: {
        baseUrl: { type: 'string', title: 'Base URL', default: 'https://api.openai.com/v1' },
        region: { type: 'string', title: 'Region' },
        projects: { type: 'array', items: { type: 'string' }, default: [], title: 'Projects' },
        projectLimit: { type: 'integer', default: 50, title: 'Projects per poll' },
        meters: {
          type: 'array',
          title: 'Meters',
          items: {
            type: 'object',
            properties: {
              key: { type: 'string', title: 'Key' },
              window: {
                title: 'Window',
                default: { kind: 'none' },
                oneOf: [
                  {
                    type: 'object',
                    properties: { kind: { const: 'none', title: 'Kind' } },
                    required: ['kind'],
                  },
                  {
                    type: 'object',
                    properties: {
                      kind: { const: 'rolling', title: 'Kind' },
                      durationMs: { type: 'integer', title: 'Length' },
                    },
                    required: ['kind', 'durationMs'],
                  },
                ],
              },
            },
            required: ['key'],
          },
        },
      },
      required: ['region'],
    },
    minimumIntervalSeconds: 60,
    refusals: [],
    pace: { requests: 60, perSeconds: 60, source: 'The restraint of Headroom.' },
    guide: {
      paymentModel: 'Credit is bought in advance.',
      links: { documentation: 'https://platform.openai.com/docs', billing: null },
      contact: 'The owner of the organization.',
      credentialHelp: 'An owner creates an admin key, read-only where the console offers it.',
      runbooks: {},
      unconfirmed: [],
    },
    ...changes,
  };
}

export function sampleSettings(changes: Partial<Connection> = {}): Connection {
  return {
    id: 'c-openai',
    createdAt: NOW - 90 * DAY_MS,
    updatedAt: NOW - DAY_MS,
    name: 'openai-prod',
    provider: 'openai',
    config: { region: 'eu', projectLimit: 20 },
    secrets: { adminKey: 'vault:openai-prod/adminKey' },
    pollIntervalSeconds: 300,
    paused: false,
    allowPrivateNetwork: false,
    owner: 'platform team',
    environment: 'production',
    tags: ['llm'],
    topUps: [],
    ...changes,
  };
}

export function samplePoll(changes: Partial<Poll> = {}): Poll {
  return {
    id: 'p-1',
    connectionId: 'c-openai',
    startedAt: NOW - 2 * MINUTE_MS - 800,
    finishedAt: NOW - 2 * MINUTE_MS,
    outcome: 'ok',
    detail: '',
    gaps: [],
    attempts: 1,
    network: false,
    ...changes,
  };
}

export function sampleSubscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    connectionId: 'c-openai',
    state: 'renewal_due',
    since: NOW - DAY_MS,
    basis: 'both',
    reason: 'The contract ends on 30 Nov 2026 and does not renew by itself.',
    renewsAt: NOW + 4 * DAY_MS,
    reading: {
      status: 'active',
      rawStatus: 'ACTIVE',
      plan: 'Scale',
      currentPeriodEndsAt: NOW + 30 * DAY_MS,
      renewsAt: null,
      cancelsAtPeriodEnd: null,
      seats: null,
      paymentMethod: { kind: 'card', brand: 'Visa', last4: '4242', expiresOn: '2026-11' },
      paymentFailed: false,
    },
    contract: { autoRenew: false, noticeDays: 30, graceDays: 0, timeZone: 'UTC', endsOn: '2026-11-30' },
    contradictions: ['The API says the period ends on 26 Dec, the contract on 30 Nov.'],
    ...changes,
  };
}

export function sampleDetail(
  changes: Partial<z.infer<typeof connectionDetailSchema>> = {},
): z.infer<typeof connectionDetailSchema> {
  return {
    connection: sampleSettings(),
    subscription: sampleSubscription(),
    apiKeys: null,
    resources: [],
    auditEvents: null,
    polls: [samplePoll()],
    ...changes,
  };
}
