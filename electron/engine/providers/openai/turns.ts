import type { TurnMemory } from '#engine/providers/provider.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import type { OpenaiConfig, Project, SpendLimit } from './schema.ts';

/** After so long a project whose turn has not come is missing rather than old. */
const STALE_MS = DAY_MS;

/** What is known of a project's keys and limits from the poll that read them last. */
export interface ProjectDetails {
  /** When they were last asked for, and last read in full; null: never. */
  askedAt: Instant | null;
  readAt: Instant | null;
  /** Its own spend limit as of then; null: none, or never read. */
  spendLimit: SpendLimit | null;
}

export const UNREAD_DETAILS: ProjectDetails = { askedAt: null, readAt: null, spendLimit: null };

/** A project with what is known of it. */
export interface KnownProject {
  project: Project;
  details: ProjectDetails;
}

/** Joins the projects that are listed now to what earlier polls read of them. Instants beyond `now` are not believed. */
export function recall(
  projects: readonly Project[],
  turns: TurnMemory | undefined,
  now: Instant,
): KnownProject[] {
  const known = new Map(
    (turns?.known ?? []).filter(({ kind }) => kind === 'project').map((each) => [each.externalId, each]),
  );
  return projects.map((project) => ({ project, details: detailsOf(known.get(project.id), now) }));
}

function detailsOf(stored: ResourceReading | undefined, now: Instant): ProjectDetails {
  if (stored === undefined) return UNREAD_DETAILS;
  const { detailsAskedAt, detailsReadAt, spendLimitCents, spendLimitCurrency } = stored.attributes;
  const past = (at: unknown) => (typeof at === 'number' && at <= now ? at : null);
  const isLimit = typeof spendLimitCents === 'number' && typeof spendLimitCurrency === 'string';
  return {
    askedAt: past(detailsAskedAt),
    readAt: past(detailsReadAt),
    spendLimit: isLimit
      ? { threshold_amount: spendLimitCents, currency: spendLimitCurrency, interval: 'month' }
      : null,
  };
}

/** More at once would take longer than a poll has. */
const MOST_PROJECTS = 100;

/** Of how many projects a poll reads keys and limits; what the settings name beyond that is not refused. */
export function turnSize({ projectLimit }: Pick<OpenaiConfig, 'projectLimit'>): number {
  return Math.min(projectLimit, MOST_PROJECTS);
}

/**
 * The projects whose turn it is. All of them where one poll can read them all; else those that are due, whoever was asked
 * longest ago first, so that one that cannot be read keeps nobody else waiting.
 *
 * @param freshSince what was read since then is not due
 */
export function turnOf(projects: readonly KnownProject[], size: number, freshSince: Instant): KnownProject[] {
  if (projects.length <= size) return [...projects];
  return projects
    .filter(({ details: { readAt } }) => readAt === null || readAt < freshSince)
    .sort((left, right) => (left.details.askedAt ?? -Infinity) - (right.details.askedAt ?? -Infinity))
    .slice(0, size);
}

/**
 * What the turns so far have left out altogether, or for so long that it is not known any more.
 *
 * @param left the projects that this poll left out
 * @param total how many there are in all
 */
export function turnGaps(left: readonly KnownProject[], total: number, now: Instant): Gap[] {
  const unread = left.filter(({ details }) => details.readAt === null).length;
  const stale = left.filter(({ details: { readAt } }) => readAt !== null && now - readAt > STALE_MS).length;
  const gap = (count: number, state: string): Gap => ({
    what: 'keys and limits of further projects',
    outcome: 'truncated',
    detail: `${count} of ${total} projects ${state}; each poll goes on with the next ones. Raise "Projects per poll" or name the projects that matter.`,
  });
  return [
    ...(unread > 0 ? [gap(unread, 'have not been read yet')] : []),
    ...(stale > 0 ? [gap(stale, 'were last read more than a day ago')] : []),
  ];
}
