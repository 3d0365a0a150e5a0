import { costsFrom } from '#engine/providers/cost-coverage.ts';
import { IMPOSSIBLE_SUM } from '#engine/providers/merge-records.ts';
import {
  concludeParts,
  failedPart,
  joinLists,
  malformedPart,
  NOT_EXPOSED,
  partOf,
  partWith,
  type Part,
} from '#engine/providers/part.ts';
import { defineProvider, type ProbeResult } from '#engine/providers/provider.ts';
import { mapReading } from '#engine/providers/read-json.ts';
import { rowsPart, truncatedGap } from '#engine/providers/read-pages.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, utcDay } from '#shared/time.ts';
import { githubCopilotGuide } from './guide.ts';
import {
  isAbout,
  parseAuditEvent,
  parseBudgetLimits,
  parseBudgetMeters,
  parseDay,
  parseIncluded,
  parseSeat,
  parseSpend,
  parseSubscription,
  parseVersions,
} from './parse.ts';
import {
  readAuditLog,
  readBilling,
  readBudgets,
  readDay,
  readMonth,
  readRateLimit,
  readSeats,
  readVersions,
  type GithubCopilotContext,
} from './requests.ts';
import { githubCopilotConfigSchema } from './schema.ts';
import type { Billing, Budget, GithubCopilotConfig, Usage } from './schema.ts';

/** GitHub Copilot of an organization or an enterprise: seats, AI credits and budgets. */
export const githubCopilot = defineProvider<GithubCopilotConfig>({
  id: 'github-copilot',
  name: 'GitHub Copilot',
  capabilities: {
    balance: {
      support: 'partial',
      note: 'Nothing is prepaid; what is left of a budget shows as its meter.',
    },
    subscription: {
      support: 'partial',
      note: 'Plan, seats, and whether the payment method has a problem; of an enterprise only the seats.',
    },
    renewal: {
      support: 'partial',
      note: 'AI credits begin anew each UTC month; contract dates are not exposed.',
    },
    paymentMethod: {
      support: 'partial',
      note: 'Only that there is a problem with it, never which one it is.',
    },
    usage: { support: 'yes', note: 'AI credits per UTC day and model.' },
    quotas: {
      support: 'partial',
      note: 'Budgets; of those for cost centers, repositories or everybody alike GitHub may not tell the consumption. Included credits where they are declared.',
    },
    cost: {
      support: 'yes',
      note: 'What is billed for AI credits per UTC day and model, in USD; seats are not in it.',
    },
    keys: { support: 'no', note: 'There are no keys: people sign in. Seats are listed instead.' },
    auditLog: {
      support: 'partial',
      note: 'Events about Copilot, where it is switched on: needs GitHub Enterprise Cloud.',
    },
    versions: { support: 'yes', note: 'The supported versions of the REST API, and the one in use.' },
  },
  configSchema: githubCopilotConfigSchema,
  secrets: {
    token: {
      title: 'Token',
      description: 'Reads seats, billing usage and budgets. Made by an owner or billing manager.',
      required: true,
      admin: true,
      example: 'ghp_…',
    },
  },
  guide: githubCopilotGuide,
  minimumIntervalSeconds: 300,
  pace: {
    requests: 200,
    perSeconds: 60,
    source:
      'The REST API allows 5,000 requests an hour and token; a poll takes one for each day of usage, the first one up to 180.',
  },
  hosts: ['api.github.com', 'ghe.com'],
  probe,
  poll,
});

async function probe(context: GithubCopilotContext): Promise<ProbeResult> {
  const limit = await readRateLimit(context);
  if (!limit.ok) return { ok: false, outcome: limit.outcome };
  const { organization, enterprise } = context.config;
  const notes = ['The token is valid. Whether it may read seats and billing shows with the first poll.'];
  return { ok: true, account: organization ?? enterprise ?? null, notes };
}

/** The seats are the core: without them there is no reading. Every other part may fail alone and is then named as a gap. */
async function poll(context: GithubCopilotContext): Promise<PollOutcome> {
  const seatPages = await readSeats(context);
  if (!seatPages.ok && seatPages.outcome.kind !== 'payment_required') return seatPages.outcome;
  const seats = rowsPart('seats', seatPages);
  const billing = await billingPart(context);
  const month = await monthPart(context);
  const days = await daysPart(context);
  const budgets = rowsPart('budgets', await readBudgets(context));
  const versions = await versionsPart(context);
  const auditLog = await auditPart(context);

  const parts = [seats, billing, month, days, budgets, versions, auditLog];
  const refusal = billing.refusal ?? seats.refusal;
  const seatCount = seatPages.ok ? seatPages.value.total : null;
  const observation = {
    meters: metersOf(context, month.value, budgets.value ?? []),
    usageRecords: days.value ?? [],
    costsFrom: costsFrom(days, context),
    subscription: parseSubscription(billing.value, seatCount, refusal),
    apiKeys: null,
    resources: joinLists(
      seats.value?.flatMap(parseSeat) ?? null,
      budgets.value === null ? null : parseBudgetLimits(budgets.value),
      versions.value,
    ),
    auditEvents: auditLog.value,
  };
  return concludeParts(observation, parts);
}

function metersOf({ config }: GithubCopilotContext, month: Usage | null, budgets: readonly Budget[]) {
  return [
    ...(month === null ? [] : [parseSpend(month, budgets)]),
    ...(month === null || config.includedCredits === undefined
      ? []
      : [parseIncluded(month, config.includedCredits)]),
    ...parseBudgetMeters(budgets),
  ];
}

async function billingPart(context: GithubCopilotContext): Promise<Part<Billing>> {
  if (context.config.organization === undefined) return NOT_EXPOSED;
  return partOf('plan and seats', await readBilling(context));
}

async function monthPart(context: GithubCopilotContext): Promise<Part<Usage>> {
  const what = 'AI credits of the month';
  const month = await readMonth(context, context.now);
  if (!month.ok) return failedPart(what, month.outcome);
  const isOfMonth = isAbout(month.value, context.now, 'month');
  return isOfMonth ? partWith(month.value) : malformedPart(what, OTHER_TIME);
}

const OTHER_TIME = 'the answer is about another time than was asked for.';

/** Day by day up to today. The first one that cannot be read ends it: what follows would fail alike. */
async function daysPart(context: GithubCopilotContext): Promise<Part<UsageRecord[]>> {
  const records: UsageRecord[] = [];
  for (let at = floorTo(context.usageFrom, DAY_MS); at <= context.now; at += DAY_MS) {
    const what = `AI credits from ${utcDay(at)} on`;
    const day = await readDay(context, at);
    if (!day.ok) return { ...failedPart(what, day.outcome), value: records };
    const parsed = isAbout(day.value, at, 'day') ? parseDay(day.value, at) : null;
    if (parsed === null) {
      const detail = isAbout(day.value, at, 'day') ? IMPOSSIBLE_SUM : OTHER_TIME;
      return { ...malformedPart(what, detail), value: records };
    }
    records.push(...parsed);
  }
  return partWith(records);
}

async function versionsPart(context: GithubCopilotContext): Promise<Part<ResourceReading[]>> {
  const reading = await readVersions(context);
  return partOf(
    'versions of the API',
    mapReading(reading, (versions, headers) => parseVersions(versions, context.config.apiVersion, headers)),
  );
}

async function auditPart(context: GithubCopilotContext): Promise<Part<AuditEvent[]>> {
  if (!context.config.auditLog) return NOT_EXPOSED;
  const log = await readAuditLog(context);
  if (!log.ok) return failedPart('audit log', log.outcome);
  const gaps = log.value.isComplete ? [] : [truncatedGap('older events of the audit log')];
  return partWith(log.value.rows.map(parseAuditEvent), gaps);
}
