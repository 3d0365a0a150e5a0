import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { z } from 'zod';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { Gap } from '#shared/model/poll.ts';
import { DAY_MS, isoSecond, type Instant } from '#shared/time.ts';
import { auditLogFrom, type AuditLogTime } from './audit-log.ts';
import { openService, type AwsAccess } from './aws-access.ts';
import { parseEntriesBy } from './aws-entries.ts';
import { listingGaps, pageOf, readListing, type Listing } from './aws-listing.ts';
import { failedPart, joinParts, partWith, type Part } from './part.ts';

/** The most that CloudTrail puts on one page. */
const PAGE_SIZE = 50;
/** Newest first, at two requests a second. Reading calls of everybody are among the rows, and fill most of them. */
const MOST_PAGES = 5;
/** CloudTrail looks up no older events. */
const KEPT_MS = 90 * DAY_MS;
const MAY_LOOK_UP = 'cloudtrail:LookupEvents';

/** `apigateway.amazonaws.com`: whose management events are meant. */
export type EventSource = 'apigateway.amazonaws.com' | 'bedrock.amazonaws.com';

const eventSchema = z.object({
  EventId: z.string().min(1).max(200),
  EventName: z.string().min(1),
  /** A text, `true` or `false`. */
  ReadOnly: z.string().nullish(),
  EventTime: z.date().min(new Date('2013-01-01T00:00:00Z')).max(new Date('2100-01-01T00:00:00Z')),
  Username: z.string().nullish(),
  Resources: z
    .array(z.object({ ResourceType: z.string().nullish(), ResourceName: z.string().nullish() }))
    .nullish(),
});
type TrailEvent = z.infer<typeof eventSchema>;

async function readTrail(
  access: AwsAccess,
  region: string,
  source: EventSource,
  time: AuditLogTime,
): Promise<Part<AuditEvent[]>> {
  const what = `audit log in ${region}`;
  const from = Math.max(auditLogFrom(time), access.now - KEPT_MS);
  const listing = await lookUp(access, region, source, from);
  const parsed = parseEntriesBy(what, listing.items, eventSchema, ({ EventId }) => EventId);
  const events = parsed.items.filter(({ ReadOnly }) => ReadOnly !== 'true').map(eventOf);
  if (listing.failure !== null && listing.items.length === 0) return failedPart(what, listing.failure);
  return partWith(events, [...cutGap(what, listing, from), ...parsed.gaps]);
}

/** Older rows than the newest pages may hold a change, so that they are named. */
function cutGap(what: string, listing: Listing<unknown>, from: Instant): Gap[] {
  if (!listing.isCut) return listingGaps(what, listing);
  const detail = `only the newest ${listing.items.length} events since ${isoSecond(from)} were read, most of which only read: a change may be among the older ones`;
  return [{ what, outcome: 'truncated', detail }];
}

function lookUp(
  access: AwsAccess,
  region: string,
  source: EventSource,
  from: Instant,
): Promise<Listing<unknown>> {
  const { settings, line } = openService(access, {
    host: 'cloudtrail',
    region,
    words: {
      service: 'CloudTrail',
      throttle: 'AWS allows two lookups a second for the account in a region',
      grant: `allow ${MAY_LOOK_UP}`,
    },
    operations: ['CloudTrail_20131101.LookupEvents'],
  });
  const client = new CloudTrailClient(settings);
  const input = {
    LookupAttributes: [{ AttributeKey: 'EventSource' as const, AttributeValue: source }],
    StartTime: new Date(from),
    EndTime: new Date(access.now),
    MaxResults: PAGE_SIZE,
  };
  return readListing(
    (NextToken) =>
      pageOf(
        line.ask('LookupEvents', () => client.send(new LookupEventsCommand({ ...input, NextToken }))),
        (page) => ({ items: page.Events, position: page.NextToken }),
      ),
    MOST_PAGES,
  );
}

function eventOf({ EventId, EventName, EventTime, Username, Resources }: TrailEvent): AuditEvent {
  const [first] = Resources ?? [];
  return {
    externalId: EventId,
    at: EventTime.getTime(),
    type: EventName.slice(0, 120),
    actor: Username?.slice(0, 200) || null,
    subject: [first?.ResourceType, first?.ResourceName].filter(Boolean).join(' ').slice(0, 300) || null,
  };
}

/**
 * Who changed what in a service, by CloudTrail: in each region the newest 250 events that are not known yet, without those
 * that only read; a gap where there are more. The event's own text, which may hold what was sent, and access key ids are dropped. Regions are
 * read at once, for CloudTrail counts each by itself; one that could not be read is a gap, which names a missing right.
 */
export async function readTrails(
  access: AwsAccess,
  regions: readonly string[],
  source: EventSource,
  time: AuditLogTime,
): Promise<Part<AuditEvent[]>> {
  return joinParts(await Promise.all(regions.map((region) => readTrail(access, region, source, time))));
}
