import type { PollOutcome } from '#shared/model/poll.ts';
import { concludeParts } from '../part.ts';
import { defineProvider } from '../provider.ts';
import { readJson } from '../read-json.ts';
import { elevenlabsGuide } from './guide.ts';
import { parseMeters, parseRateLimit, parseSubscription } from './parse.ts';
import { readWorkspace } from './read-workspace.ts';
import { subscriptionRequest } from './requests.ts';
import type { ElevenlabsContext } from './requests.ts';
import { elevenlabsConfigSchema, subscriptionSchema } from './schema.ts';
import type { ElevenlabsConfig, Subscription } from './schema.ts';

/** ElevenLabs: credits, subscription with its invoices, use, keys and audit log of a workspace. */
export const elevenlabs = defineProvider<ElevenlabsConfig>({
  id: 'elevenlabs',
  name: 'ElevenLabs',
  capabilities: {
    balance: { support: 'yes', note: 'Used and included credits, and the paid extension beyond them.' },
    subscription: { support: 'yes', note: 'Plan, status, open invoices and a change that is pending.' },
    renewal: { support: 'yes', note: 'When credits start anew, and when the next payment is tried.' },
    paymentMethod: {
      support: 'partial',
      note: 'Whether a payment needs action or another method; no card.',
    },
    usage: { support: 'yes', note: 'Credits per UTC day, product, model and key, with a workspace key.' },
    quotas: {
      support: 'yes',
      note: 'Credit limits of keys and slots for voices; concurrency where the answer says it.',
    },
    cost: {
      support: 'partial',
      note: 'Spend beyond the plan, and spend per day where the analytics have it.',
    },
    keys: { support: 'partial', note: 'Keys of service accounts; when a key was last used is not exposed.' },
    auditLog: { support: 'partial', note: 'The newest 200 entries, on the Enterprise plan.' },
    versions: { support: 'no', note: 'The model list carries neither states nor dates.' },
  },
  configSchema: elevenlabsConfigSchema,
  secrets: {
    apiKey: {
      title: 'API key',
      description: 'Reads credits and subscription. The right to read the user is all that it needs.',
      required: true,
      admin: false,
      example: 'sk_…',
    },
    adminKey: {
      title: 'Workspace key',
      description:
        'Optional, made by a workspace admin: reads use and spend per day, the keys of service accounts and the audit log.',
      required: false,
      admin: true,
      example: 'sk_…',
    },
  },
  guide: elevenlabsGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 20,
    perSeconds: 60,
    source: 'The vendor states no limit for these calls: this is the restraint of Headroom.',
  },
  hosts: ['elevenlabs.io'],
  answerHeaders: ['current-concurrent-requests', 'maximum-concurrent-requests'],

  /** Reads the subscription: free, and the core of a poll. */
  async probe(context) {
    const subscription = await readSubscription(context);
    return subscription.ok
      ? { ok: true, account: null, notes: [describe(subscription.value)] }
      : { ok: false, outcome: subscription.outcome };
  },

  poll,
});

/** The subscription is the core: without it there is no reading. Every other part may fail alone and is then a gap. */
async function poll(context: ElevenlabsContext): Promise<PollOutcome> {
  const subscription = await readSubscription(context);
  if (!subscription.ok) return subscription.outcome;
  const { keys, usage, audit } = await readWorkspace(context, subscription.value);
  const rateLimits = parseRateLimit(subscription.headers);
  const observation = {
    meters: [...parseMeters(subscription.value), ...(keys.value?.meters ?? [])],
    usageRecords: usage.value ?? [],
    subscription: parseSubscription(subscription.value),
    apiKeys: keys.value?.apiKeys ?? null,
    resources: rateLimits.length === 0 ? null : rateLimits,
    auditEvents: audit.value,
  };
  return concludeParts(observation, [keys, usage, audit]);
}

const readSubscription = (context: ElevenlabsContext) =>
  readJson(context, subscriptionRequest(context), subscriptionSchema);

const describe = ({ tier, character_count: used, character_limit: limit }: Subscription): string =>
  `Plan ${tier}: ${used} of ${limit} credits are used.`;
