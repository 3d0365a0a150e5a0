import { costsFromWhereTold } from '#engine/providers/cost-coverage.ts';
import { concludeParts, partOf, type Part } from '#engine/providers/part.ts';
import { defineProvider, type ProbeResult } from '#engine/providers/provider.ts';
import { readJson, type JsonReading } from '#engine/providers/read-json.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import { mistralGuide } from './guide.ts';
import {
  parseApiKey,
  parseAuditLog,
  parseModels,
  parseRateLimits,
  parseSpendMeter,
  parseSubscription,
} from './parse.ts';
import { NO_ADMIN_KEY, readAdminParts, type AdminParts } from './parts.ts';
import { modelsRequest, type MistralContext } from './requests.ts';
import { mistralConfigSchema, modelsSchema, type MistralConfig, type Model } from './schema.ts';

type Models = JsonReading<{ data: Model[] }>;

/** Mistral organizations: models for everyone, and all else by the Admin API of the Enterprise plan. */
export const mistral = defineProvider<MistralConfig>({
  id: 'mistral',
  name: 'Mistral AI',
  capabilities: {
    balance: {
      support: 'no',
      note: 'Credits are shown in the console only; the spend of the month is read on the Enterprise plan.',
    },
    subscription: {
      support: 'partial',
      note: 'Whether the monthly limit is reached or the last payment failed; Enterprise plan only.',
    },
    renewal: { support: 'partial', note: 'The end of the billing month; Enterprise plan only.' },
    paymentMethod: { support: 'no', note: 'Shown in the console only.' },
    usage: { support: 'partial', note: 'By model and chosen workspace, not by key; Enterprise plan only.' },
    quotas: {
      support: 'partial',
      note: 'The spend limit with its use, and rate limits without theirs; Enterprise plan only.',
    },
    cost: {
      support: 'partial',
      note: "Computed from units and the vendor's price list; Enterprise plan only.",
    },
    keys: {
      support: 'partial',
      note: 'Keys with workspace, last use and end; their status is not exposed. Enterprise plan only.',
    },
    auditLog: { support: 'partial', note: 'The newest 200 entries; Enterprise plan only.' },
    versions: { support: 'yes', note: 'Deprecation dates of models and what replaces them.' },
  },
  configSchema: mistralConfigSchema,
  secrets: {
    apiKey: {
      title: 'API key',
      description: 'An ordinary key: lists models with their deprecation dates.',
      required: true,
      admin: false,
      example: '…',
    },
    adminKey: {
      title: 'Admin API key',
      description: 'Optional, Enterprise plan only: reads spend, usage, limits, keys and the audit log.',
      required: false,
      admin: true,
      example: '…',
    },
  },
  guide: mistralGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 30,
    perSeconds: 60,
    source: 'The lowest plan allows one request a second: Headroom asks for half of that.',
  },
  hosts: ['api.mistral.ai'],

  async probe(context): Promise<ProbeResult> {
    const models = await readJson(context, modelsRequest(context), modelsSchema);
    if (!models.ok) return { ok: false, outcome: models.outcome };
    const note =
      context.secrets['adminKey'] === undefined
        ? 'Without an Admin API key spend, usage, limits and keys stay unread.'
        : 'The API key lists models. The Admin API key is first used by a poll.';
    return { ok: true, account: null, notes: [note] };
  },

  /** A key that is refused, or not paid for, does not hide what the other key can read. */
  async poll(context): Promise<PollOutcome> {
    const models = await readJson(context, modelsRequest(context), modelsSchema);
    if (!models.ok && !IS_ABOUT_THE_KEY.has(models.outcome.kind)) return models.outcome;
    const admin = await readAdminIfAble(context);
    const isNothingRead = !models.ok && allOf(admin).every(({ value }) => value === null);
    if (isNothingRead) return models.outcome;
    return concludeParts(observe(models, admin), [partOf('models', models), ...allOf(admin)]);
  },
});

const IS_ABOUT_THE_KEY: ReadonlySet<PollOutcome['kind']> = new Set([
  'payment_required',
  'unauthorized',
  'forbidden',
]);

async function readAdminIfAble(context: MistralContext): Promise<AdminParts> {
  return context.secrets['adminKey'] === undefined ? NO_ADMIN_KEY : readAdminParts(context);
}

const allOf = (parts: AdminParts): readonly Part<unknown>[] => Object.values<Part<unknown>>({ ...parts });

function observe(models: Models, admin: AdminParts): Omit<Observation, 'gaps'> {
  const { spendLimit, rateLimit, usage, apiKeys, auditLog } = admin;
  const limit = spendLimit.value;
  return {
    meters: limit === null ? [] : [parseSpendMeter(limit)],
    usageRecords: usage.value?.records ?? [],
    costsFrom: costsFromWhereTold(usage),
    subscription: limit === null ? null : parseSubscription(limit, usage.value?.periodEndsAt ?? null),
    apiKeys: apiKeys.value?.map(parseApiKey) ?? null,
    resources:
      !models.ok && rateLimit.value === null
        ? null
        : [
            ...(models.ok ? parseModels(models.value.data) : []),
            ...(rateLimit.value === null ? [] : parseRateLimits(rateLimit.value)),
          ],
    auditEvents: auditLog.value === null ? null : parseAuditLog(auditLog.value),
  };
}
