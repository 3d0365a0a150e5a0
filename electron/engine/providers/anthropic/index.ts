import { defineProvider, type ProbeResult } from '#engine/providers/provider.ts';
import { IMPOSSIBLE_SUM } from '#engine/providers/merge-records.ts';
import { concludeParts, type Part } from '#engine/providers/part.ts';
import { readJson } from '#engine/providers/read-json.ts';
import { rowsPart, type PagedRows } from '#engine/providers/read-pages.ts';
import type { Observation } from '#shared/model/poll.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, utcMonthStart } from '#shared/time.ts';
import { anthropicGuide } from './guide.ts';
import {
  isActivityOf,
  parseActivity,
  parseApiKey,
  parseApiVersion,
  parseCosts,
  parseModel,
  parseRateLimit,
  parseSpend,
  parseWorkspace,
} from './parse.ts';
import { readParts, type Parts } from './parts.ts';
import { readRows } from './read-rows.ts';
import { costReportRequest, organizationRequest, type AnthropicContext } from './requests.ts';
import {
  anthropicConfigSchema,
  costReportSchema,
  organizationSchema,
  type AnthropicConfig,
  type CostBucket,
} from './schema.ts';

/** Claude API organizations, by the Admin API. */
export const anthropic = defineProvider<AnthropicConfig>({
  id: 'anthropic',
  name: 'Anthropic Claude API',
  capabilities: {
    balance: {
      support: 'no',
      note: 'Prepaid credits are shown in the Console only; declare top-ups to have the balance estimated from the costs.',
    },
    subscription: {
      support: 'no',
      note: 'Neither plan nor status is exposed. Spend limits, which accounts in the early access see, are read as limits of meters.',
    },
    renewal: {
      support: 'partial',
      note: 'Only when a spend limit begins anew, at its meter; neither contract dates nor the expiry of credits are exposed.',
    },
    paymentMethod: { support: 'no', note: 'Card, invoices and auto-reload are shown in the Console only.' },
    usage: {
      support: 'yes',
      note: 'Tokens per day, model, key and workspace, about five minutes late. By user through the owner of a key.',
    },
    quotas: {
      support: 'partial',
      note: 'Monthly spend caps where the account has early access to them; rate limits as numbers, without their use.',
    },
    cost: { support: 'yes', note: 'Per day, workspace and line item in USD; Priority Tier is not included.' },
    keys: { support: 'partial', note: 'Status, owner and expiry; when a key was last used is not exposed.' },
    auditLog: {
      support: 'partial',
      note: 'The newest 1,000 activities of the Compliance API, where it is turned on and a key for it is given. People are named by their id.',
    },
    versions: {
      support: 'yes',
      note: 'The API version in use and whether there is a newer one; where an ordinary API key is given as well, the deprecation and retirement dates of models.',
    },
  },
  configSchema: anthropicConfigSchema,
  secrets: {
    adminKey: {
      title: 'Admin API key',
      description: 'Reads costs, usage, limits and keys of the organization. Made by an organization admin.',
      required: true,
      admin: true,
      example: 'sk-ant-admin…',
    },
    apiKey: {
      title: 'API key',
      description: 'An ordinary key, used for the free model list alone: it brings the retirement dates.',
      required: false,
      admin: false,
      example: 'sk-ant-api…',
    },
    complianceKey: {
      title: 'Compliance key',
      description:
        'Optional: reads the Activity Feed as audit log. A Compliance Access Key with the scope read:compliance_activities alone; in the Console an Admin API key that was made after the Compliance API was turned on.',
      required: false,
      admin: true,
      example: 'sk-ant-api01-…',
    },
  },
  guide: anthropicGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 60,
    perSeconds: 60,
    source:
      'Usage and cost may be polled once a minute; a poll asks for a page at a time, all together at this pace.',
  },
  hosts: ['api.anthropic.com'],
  answerHeaders: ['anthropic-'],

  async probe(context): Promise<ProbeResult> {
    const organization = await readJson(context, organizationRequest(context), organizationSchema);
    if (!organization.ok) return { ok: false, outcome: organization.outcome };
    return { ok: true, account: organization.value.name, notes: probeNotes(context) };
  },

  /** The cost report decides how the poll ends; any other part that cannot be read is a gap. */
  async poll(context) {
    const report = await readRows(context, costReportRequest(context), costReportSchema);
    if (!report.ok) return report.outcome;
    const costs = parseCosts(report.value.rows);
    if (costs === null) return { kind: 'malformed', detail: `cost report: ${IMPOSSIBLE_SUM}` };
    const parts = await readParts(context);
    return concludeParts(observe(context, report.value, ownCosts(context, costs), parts), [
      rowsPart('cost report', report),
      ...Object.values<Part<unknown>>({ ...parts }),
    ]);
  },
});

function probeNotes({ secrets, config }: AnthropicContext): string[] {
  return [
    ...(secrets['apiKey'] === undefined
      ? ['Without an API key the retirement dates of models stay unread.']
      : []),
    ...(secrets['complianceKey'] === undefined
      ? ['Without a compliance key the audit log stays unread.']
      : []),
    ...(config.workspaceId === undefined ? [] : [`Reads workspace ${config.workspaceId} alone.`]),
  ];
}

/** The cost report cannot be asked for one workspace: rows of others are left out here. */
function ownCosts({ config: { workspaceId } }: AnthropicContext, costs: UsageRecord[]): UsageRecord[] {
  return workspaceId === undefined ? costs : costs.filter((cost) => cost.project === workspaceId);
}

function observe(
  { config: { workspaceId, apiVersion }, now, usageFrom }: AnthropicContext,
  { rows: days, isComplete }: PagedRows<CostBucket>,
  costs: UsageRecord[],
  { usage, limits, keys, rateLimits, workspaces, models, activities }: Parts,
): Omit<Observation, 'gaps'> {
  const start = utcMonthStart(now);
  const coversMonth = isComplete && days.some((day) => day.starting_at >= start);
  return {
    meters: parseSpend({ costs, coversMonth, limits: limits.value, monthStart: start, workspaceId }),
    usageRecords: [...costs, ...(usage.value ?? [])],
    costsFrom: isComplete ? floorTo(usageFrom, DAY_MS) : null,
    subscription: null,
    apiKeys: keys.value?.map(parseApiKey) ?? null,
    resources: [
      parseApiVersion(apiVersion),
      ...(workspaces.value ?? []).filter(({ id }) => (workspaceId ?? id) === id).map(parseWorkspace),
      ...(rateLimits.value ?? []).map(parseRateLimit),
      ...(models.value ?? []).map(parseModel),
    ],
    auditEvents:
      activities.value?.filter((each) => isActivityOf(workspaceId, each)).map(parseActivity) ?? null,
  };
}
