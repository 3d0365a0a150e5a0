import { z } from 'zod';
import { type Instant, utcDay } from '../time.ts';
import { subjectSchema, verdictStatusSchema } from './control.ts';
import { severitySchema } from './level.ts';
import { waiverMarkSchema } from './waiver.ts';

/** The most that people may add to one finding. */
export const FINDING_LIMITS = { comments: 200, commentLength: 2_000 } as const;

/** What a person said of a finding. */
export const findingCommentSchema = z.object({ at: z.int(), by: z.string(), text: z.string() });

/** What became of a finding, as its row of the evidence log has it. `detail` null: there was none, or it was erased. */
export const findingEventSchema = z.object({
  at: z.int(),
  ledgerSeq: z.int(),
  actor: z.string(),
  change: z.enum(['opened', 'updated', 'acknowledged', 'assigned', 'commented', 'resolved', 'reopened']),
  detail: z.string().nullable(),
});
export type FindingEvent = z.infer<typeof findingEventSchema>;

/** A control's verdict over time on a subject. At most one finding per control and subject is not resolved. */
export const findingSchema = z.object({
  id: z.string(),
  controlId: z.string(),
  title: z.string(),
  subject: subjectSchema,
  severity: severitySchema,
  /** The newest verdict; NO_DATA and ERROR never resolve a finding. */
  status: verdictStatusSchema,
  state: z.enum(['open', 'acknowledged', 'resolved']),
  reason: z.string(),
  remediation: z.string(),
  firstSeenAt: z.int(),
  lastSeenAt: z.int(),
  resolvedAt: z.int().nullable(),
  /** How often it came back after it was resolved. */
  reopened: z.int(),
  /** Who mends it; null: nobody was named. */
  owner: z.string().nullable(),
  /** Last day on which that is in time, UTC; null: none was set. */
  dueOn: z.iso.date().nullable(),
  /** The oldest first. */
  comments: z.array(findingCommentSchema),
  /** null: nobody waived it. A waived finding stays until a check passes. */
  waiver: waiverMarkSchema.nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

/** Whether the last day on which mending it is in time is over. Days are UTC. */
export function isOverdue({ dueOn, state }: Pick<Finding, 'dueOn' | 'state'>, now: Instant): boolean {
  return state !== 'resolved' && dueOn !== null && utcDay(now) > dueOn;
}
