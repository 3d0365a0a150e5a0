import { IMPOSSIBLE_SUM } from '#engine/providers/merge-records.ts';
import {
  concludeParts,
  failedPart,
  malformedPart,
  missingPart,
  NOT_EXPOSED,
  partOf,
  partWith,
  type Part,
} from '#engine/providers/part.ts';
import { defineProvider, type ProbeResult } from '#engine/providers/provider.ts';
import { mapReading } from '#engine/providers/read-json.ts';
import { truncatedGap } from '#engine/providers/read-pages.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { Gap, PollOutcome } from '#shared/model/poll.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, utcDay, type Instant } from '#shared/time.ts';
import { cursorGuide } from './guide.ts';
import {
  cycleEnd,
  parseAuditEvent,
  parseEvents,
  parseMembers,
  parseMemberSpend,
  parseSubscription,
  parseTeamSpend,
  wholeDays,
} from './parse.ts';
import {
  LONGEST_RANGE_MS,
  readAuditLog,
  readEvents,
  readMembers,
  readSpend,
  type CursorContext,
} from './requests.ts';
import { cursorConfigSchema } from './schema.ts';
import type { CursorConfig, Member } from './schema.ts';

/** A team on Cursor, by its Admin API. */
export const cursor = defineProvider<CursorConfig>({
  id: 'cursor',
  name: 'Cursor',
  capabilities: {
    balance: { support: 'no', note: 'Nothing is prepaid that the API would tell.' },
    subscription: {
      support: 'no',
      note: 'Plan and state are shown in the dashboard only; declare the contract.',
    },
    renewal: {
      support: 'partial',
      note: 'The start of the billing cycle; its end is taken to be a month later.',
    },
    paymentMethod: { support: 'no', note: 'Card and invoices are shown in the dashboard only.' },
    usage: { support: 'yes', note: 'Calls and tokens per UTC day, model and kind of billing.' },
    quotas: { support: 'partial', note: 'Spend limits of members; the limit of the team is not exposed.' },
    cost: {
      support: 'yes',
      note: 'On-demand spend of the cycle, and per UTC day and model where a call tells its charge.',
    },
    keys: { support: 'no', note: 'Keys are shown in the dashboard only. Members are listed instead.' },
    auditLog: { support: 'partial', note: 'Where it is switched on: needs the Enterprise plan.' },
    versions: { support: 'no', note: 'The API has no versions, and models come without an end date.' },
  },
  configSchema: cursorConfigSchema,
  secrets: {
    adminKey: {
      title: 'Admin API key',
      description: 'Reads members, spend and usage of the team. Made by a team admin.',
      required: true,
      admin: true,
      example: 'key_…',
    },
  },
  guide: cursorGuide,
  minimumIntervalSeconds: 3600,
  pace: {
    requests: 20,
    perSeconds: 60,
    source:
      'The Admin API allows 20 requests a minute and team at most endpoints, and asks to be polled once an hour.',
  },
  hosts: ['api.cursor.com'],
  probe,
  poll,
});

async function probe(context: CursorContext): Promise<ProbeResult> {
  const members = await readMembers(context);
  if (!members.ok) return { ok: false, outcome: members.outcome };
  const { seats } = parseSubscription(members.value.teamMembers, null);
  return { ok: true, account: null, notes: [`The key reads the team: ${seats ?? 0} members.`] };
}

/** The spend is the core: without it there is no reading. Every other part may fail alone and is then named as a gap. */
async function poll(context: CursorContext): Promise<PollOutcome> {
  const spend = await readSpend(context);
  if (!spend.ok) return spend.outcome;
  const members = await membersPart(context);
  const usage = await usagePart(context);
  const auditLog = await auditPart(context);

  const { rows, isComplete, cycleStart } = spend.value;
  const endsAt = cycleEnd(cycleStart, context.now);
  const ofMembers = parseMemberSpend(rows, endsAt, context.config.memberMeters);
  const observation = {
    meters: [...(isComplete ? [parseTeamSpend(rows, endsAt)] : []), ...ofMembers.meters],
    usageRecords: usage.value?.records ?? [],
    costsFrom: usage.value?.from ?? null,
    subscription: parseSubscription(members.value, endsAt),
    apiKeys: null,
    resources: members.value === null ? null : parseMembers(members.value),
    auditEvents: auditLog.value,
  };
  const missing = [
    ...(isComplete ? [] : [truncatedGap('spend of further members')]),
    ...leftOutGap(ofMembers.leftOut, context.config),
  ];
  return concludeParts(observation, [missingPart(missing), members, usage, auditLog]);
}

function leftOutGap(leftOut: number, { memberMeters }: CursorConfig): Gap[] {
  if (leftOut === 0 || memberMeters === 0) return [];
  const detail = `${leftOut} members with a spend limit have no meter; raise "Members with a meter".`;
  return [{ what: 'spend limits of further members', outcome: 'truncated', detail }];
}

async function membersPart(context: CursorContext): Promise<Part<Member[]>> {
  return partOf(
    'members',
    mapReading(await readMembers(context), ({ teamMembers }) => teamMembers),
  );
}

interface Usage {
  records: UsageRecord[];
  /** The first day that is whole. */
  from: Instant;
}

/** The newest thirty days at the most. Of a list that was cut off only whole days are kept. */
async function usagePart(context: CursorContext): Promise<Part<Usage>> {
  const what = 'usage events';
  const wanted = floorTo(context.usageFrom, DAY_MS);
  const from = Math.max(wanted, floorTo(context.now - LONGEST_RANGE_MS, DAY_MS) + DAY_MS);
  const events = await readEvents(context, from);
  if (!events.ok) return failedPart(what, events.outcome);
  const { rows, isComplete } = events.value;
  const kept = isComplete ? { rows, from } : wholeDays(rows);
  const records = parseEvents(kept.rows);
  if (records === null) return malformedPart(what, IMPOSSIBLE_SUM);
  return partWith({ records, from: kept.from }, [
    ...(isComplete ? [] : [truncatedGap('older usage events')]),
    ...(from === wanted ? [] : [tooOld(from)]),
  ]);
}

function tooOld(from: number): Gap {
  const detail = `Cursor tells of thirty days: usage before ${utcDay(from)} was not read.`;
  return { what: 'older usage', outcome: 'truncated', detail };
}

async function auditPart(context: CursorContext): Promise<Part<AuditEvent[]>> {
  if (!context.config.auditLog) return NOT_EXPOSED;
  const log = await readAuditLog(context);
  if (!log.ok) return failedPart('audit log', log.outcome);
  const gaps = log.value.isComplete ? [] : [truncatedGap('older events of the audit log')];
  return partWith(log.value.rows.map(parseAuditEvent), gaps);
}
