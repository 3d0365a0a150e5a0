import { costsFrom } from '#engine/providers/cost-coverage.ts';
import { concludeParts, malformedPart, type Part } from '#engine/providers/part.ts';
import { defineProvider, type ProbeResult } from '#engine/providers/provider.ts';
import { readJson, type JsonReading } from '#engine/providers/read-json.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import { xaiGuide } from './guide.ts';
import {
  creditLeft,
  lastTopUpFailed,
  parseApiKey,
  parseBalanceMeter,
  parseEvent,
  parseKeyLimits,
  parseModel,
  parsePostpaidMeter,
  postpaidSpend,
} from './parse.ts';
import { readParts, type Parts } from './parts.ts';
import { billingRequest, validationRequest, type XaiContext } from './requests.ts';
import { prepaidSchema, validationSchema, xaiConfigSchema, type Prepaid, type XaiConfig } from './schema.ts';
import { parseSubscription } from './subscription.ts';

/** xAI teams, by the management API. */
export const xai = defineProvider<XaiConfig>({
  id: 'xai',
  name: 'xAI (Grok API)',
  capabilities: {
    balance: { support: 'yes', note: 'Prepaid credit of the team in USD, without pending charges.' },
    subscription: {
      support: 'partial',
      note: 'Whether the team is blocked or an invoice could not be charged; there is no plan.',
    },
    renewal: {
      support: 'yes',
      note: 'When the next invoice is charged, where one is pending, and the end of the billing cycle.',
    },
    paymentMethod: {
      support: 'yes',
      note: 'Brand, last four digits and month of expiry. Of several methods the one that was charged last.',
    },
    usage: { support: 'partial', note: 'Dollars per day and description; tokens are not read.' },
    quotas: {
      support: 'partial',
      note: 'The monthly spending limit with its use, and the rate limits that a key was given.',
    },
    cost: { support: 'yes', note: 'Per UTC day and description in USD; the current day is partial.' },
    keys: {
      support: 'yes',
      note: 'Keys of the team with owner and state; when a key was last used is not exposed.',
    },
    auditLog: { support: 'yes', note: 'The newest 200 events as sentences; they have no kind.' },
    versions: {
      support: 'partial',
      note: 'Which language models an inference key may use; neither deprecation nor shutdown is exposed.',
    },
  },
  configSchema: xaiConfigSchema,
  secrets: {
    managementKey: {
      title: 'Management key',
      description: 'Reads billing, keys and the audit log of the team. It could also create and delete keys.',
      required: true,
      admin: true,
      example: 'xai-token-…',
    },
    apiKey: {
      title: 'Inference key',
      description: 'Optional: tells whether the team is blocked, and lists models.',
      required: false,
      admin: false,
      example: 'xai-…',
    },
  },
  guide: xaiGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 60,
    perSeconds: 60,
    source: 'The vendor states no limit for its management API: this is the restraint of Headroom.',
  },
  hosts: ['management-api.x.ai', 'api.x.ai'],

  /** Asks the vendor to validate the management key, which is free and needs no right. */
  async probe(context): Promise<ProbeResult> {
    const team = await readTeam(context);
    if (!team.ok) return { ok: false, outcome: team.outcome };
    const notes =
      context.secrets['apiKey'] === undefined
        ? ['Without an inference key it stays unread whether the team is blocked.']
        : [];
    return { ok: true, account: team.value, notes };
  },

  /** The balance decides how the poll ends; any other part that cannot be read is a gap. */
  async poll(context): Promise<PollOutcome> {
    const { teamId } = context.config;
    const team = teamId === undefined ? await readTeam(context) : { ok: true as const, value: teamId };
    if (!team.ok) return team.outcome;
    const prepaid = await readJson(
      context,
      billingRequest(context, team.value, 'prepaid/balance'),
      prepaidSchema,
    );
    if (!prepaid.ok) return prepaid.outcome;
    const parts = await readParts(context, team.value);
    return concludeParts(observe(context, prepaid.value, parts), [
      ...contradictions(prepaid.value, parts),
      ...allOf(parts),
    ]);
  },
});

const NO_TEAM = 'The management key names no team: set the team id in the settings of the connection.';

/** The team that the settings name, else that of the management key, which is validated in either case. */
async function readTeam(context: XaiContext): Promise<JsonReading<string>> {
  const reading = await readJson(context, validationRequest(context), validationSchema);
  if (!reading.ok) return reading;
  const { scope, scopeId, teamId } = reading.value;
  const ofKey = scope === 'SCOPE_TEAM' ? scopeId || teamId : teamId || scopeId;
  const team = context.config.teamId ?? ofKey;
  if (team) return { ...reading, value: team };
  return { ok: false, outcome: { kind: 'malformed', detail: NO_TEAM }, status: 200 };
}

function observe({ now, usageFrom }: XaiContext, prepaid: Prepaid, parts: Parts): Omit<Observation, 'gaps'> {
  const { limits, preview, invoices, paymentMethods, usage, apiKeys, events, keyInfo, models } = parts;
  const postpaid = parsePostpaidMeter(limits.value, preview.value);
  return {
    meters: [parseBalanceMeter(prepaid, limits.value), ...(postpaid === null ? [] : [postpaid])],
    usageRecords: usage.value ?? [],
    costsFrom: costsFrom(usage, { usageFrom }),
    subscription: parseSubscription({
      keyInfo: keyInfo.value,
      apiKeys: apiKeys.value,
      invoices: invoices.value,
      paymentMethods: paymentMethods.value,
      preview: preview.value,
      topUpFailed: lastTopUpFailed(prepaid),
      now,
    }),
    apiKeys: apiKeys.value?.map(parseApiKey) ?? null,
    resources:
      apiKeys.value === null && models.value === null
        ? null
        : [...(apiKeys.value ?? []).flatMap(parseKeyLimits), ...(models.value ?? []).map(parseModel)],
    auditEvents: events.value?.map(parseEvent) ?? null,
  };
}

const allOf = (parts: Parts): readonly Part<unknown>[] => Object.values<Part<unknown>>({ ...parts });

/** Numbers that were read but cannot be true together: unknown, and said so. */
function contradictions(prepaid: Prepaid, { preview }: Parts): Part<never>[] {
  const balance = 'Total and changes of the prepaid credit contradict one another in their sign.';
  const month = 'More prepaid credit is said to be used in the running month than it has cost.';
  return [
    ...(creditLeft(prepaid) === null ? [malformedPart('prepaid balance', balance)] : []),
    ...(preview.value !== null && postpaidSpend(preview.value) === null
      ? [malformedPart('invoice of the running month', month)]
      : []),
  ];
}
