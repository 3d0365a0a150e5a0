import { z } from 'zod';

const calendarDay = z.iso.date();

/**
 * current: served, no end is announced. deprecated: the vendor advises against it, no end is dated. retiring: the end is
 * dated. retired: that day is past. unknown: nobody says.
 */
export const lifecyclePhaseSchema = z.enum(['current', 'deprecated', 'retiring', 'retired', 'unknown']);
export type LifecyclePhase = z.infer<typeof lifecyclePhaseSchema>;

/** Where a statement on a life cycle comes from, the surest first. */
export const lifecycleSourceSchema = z.object({
  /** provider: its API names it. header: an answer carried it. catalogue: the dated list that comes with Headroom. */
  kind: z.enum(['provider', 'header', 'catalogue']),
  /** The page it was taken from, of the catalogue; null for the others. */
  url: z.string().nullable(),
  /** When it was read there, `YYYY-MM-DD`; null where it was read by a poll. */
  asOf: calendarDay.nullable(),
});
export type LifecycleSource = z.infer<typeof lifecycleSourceSchema>;

/** What is odd about a version although no end of it is announced. */
export const versionRemarkSchema = z.enum([
  /** Serves an older deployment than the newest of its API. */
  'behind',
  /** Serves two deployments at once. */
  'canary',
  /** Names no version: the vendor may change what it stands for. */
  'floating',
  /** Changes by itself when the vendor says so. */
  'upgrades_itself',
]);
export type VersionRemark = z.infer<typeof versionRemarkSchema>;

/** One model, version of an API, deployment, stage or endpoint that a connection uses or may use. Days are UTC days. */
export const lifecycleItemSchema = z.object({
  connectionId: z.string(),
  connection: z.string(),
  provider: z.string(),
  kind: z.enum(['model', 'api_version', 'deployment', 'stage', 'endpoint']),
  externalId: z.string(),
  name: z.string(),
  phase: lifecyclePhaseSchema,
  deprecatedOn: calendarDay.nullable(),
  retiresOn: calendarDay.nullable(),
  /** Days from now until `retiresOn`; negative after it. */
  daysLeft: z.int().nullable(),
  successor: z.string().nullable(),
  source: lifecycleSourceSchema.nullable(),
  /** null: the provider does not tell who uses what. */
  inUse: z.boolean().nullable(),
  /** UTC epoch ms of the newest usage seen; null: none, or not told. */
  lastUsedAt: z.int().nullable(),
  remarks: z.array(versionRemarkSchema),
});
export type LifecycleItem = z.infer<typeof lifecycleItemSchema>;
