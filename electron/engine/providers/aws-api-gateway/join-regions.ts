import { LONGEST_LIST } from '#engine/providers/aws-listing.ts';
import { gapFrom, paymentRefusalAmong } from '#engine/providers/outcome.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { Gap, Observation, PollOutcome } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { RegionReading } from './read-region.ts';

/**
 * One outcome of all regions. What the first one holds keeps its own names, so that a connection may take in further
 * regions and lose nothing of its past; what the others hold is named with their region.
 */
export function joinRegions(readings: readonly RegionReading[]): PollOutcome {
  const failures = readings.flatMap(({ failure }) => failure ?? []);
  const [first] = failures;
  if (first && failures.length === readings.length) return first;
  const named = readings.map((reading, index) => (index === 0 ? reading.observation : inRegion(reading)));
  const meters = named.flatMap((part) => part.meters);
  const observation: Observation = {
    meters: meters.slice(0, LONGEST_LIST),
    usageRecords: named.flatMap(({ usageRecords }) => usageRecords),
    subscription: null,
    apiKeys: joinKeys(named),
    resources: named.flatMap(({ resources }) => resources ?? []),
    ...joinUnread(named),
    auditEvents: null,
    gaps: [
      ...readings.flatMap(({ region, failure }) => (failure ? gapFrom(`region ${region}`, failure) : [])),
      ...missingGaps(readings),
      ...named.flatMap(({ gaps }) => gaps),
      ...cutGap(meters.length),
    ],
  };
  const refusal = paymentRefusalAmong(readings.flatMap(({ halts }) => halts));
  return refusal === null ? { kind: 'ok', observation } : { ...refusal, observation };
}

function inRegion({ region, observation }: RegionReading): Observation {
  const id = (own: string) => `${region}/${own}`;
  const name = (own: string) => `${own.slice(0, 200 - region.length - 3)} (${region})`;
  return {
    ...observation,
    meters: observation.meters.map((meter) => ({ ...meter, key: id(meter.key), name: name(meter.name) })),
    usageRecords: observation.usageRecords.map((record) => ({
      ...record,
      apiKeyId: record.apiKeyId === null ? null : id(record.apiKeyId),
      project: record.project === null ? null : id(record.project),
    })),
    apiKeys:
      observation.apiKeys?.map((key): ApiKeyReading => ({ ...key, externalId: id(key.externalId) })) ?? null,
    resources:
      observation.resources?.map((resource): ResourceReading => ({
        ...resource,
        externalId: id(resource.externalId),
        name: resource.kind === 'rate_limit' ? resource.name : name(resource.name),
      })) ?? null,
    gaps: observation.gaps.map((gap) => ({ ...gap, what: `${region}: ${gap.what}` })),
  };
}

/** The regions are read in the same way; one that failed has a gap, which keeps what is known of it. */
function joinUnread(parts: readonly Observation[]): Pick<Observation, 'unread'> {
  const unread = parts.flatMap((part) => part.unread ?? []);
  return unread.length === 0 ? {} : { unread: [...new Set(unread)] };
}

/** A region whose keys could not be listed has a gap that says so. */
function joinKeys(parts: readonly Observation[]): ApiKeyReading[] | null {
  const listed = parts.flatMap(({ apiKeys }) => (apiKeys === null ? [] : [apiKeys]));
  return listed.length === 0 ? null : listed.flat();
}

/** What the configuration names and no region lists is a blind spot, not nothing. */
function missingGaps(readings: readonly RegionReading[]): Gap[] {
  const [first, ...others] = readings;
  const everywhere = first?.missing.filter((what) => others.every(({ missing }) => missing.includes(what)));
  return (everywhere ?? []).map((what) => ({
    what,
    outcome: 'unavailable',
    detail: 'AWS lists nothing of this id: check it and the regions of this connection',
  }));
}

function cutGap(meters: number): Gap[] {
  if (meters <= LONGEST_LIST) return [];
  const detail = `${meters} quotas were found and the first ${LONGEST_LIST} kept: name the usage plans to watch`;
  return [{ what: 'quotas', outcome: 'truncated', detail }];
}
