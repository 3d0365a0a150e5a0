import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { Subject } from '#shared/model/control.ts';

/** Has somebody acknowledged the finding of this control on this subject? */
export function isAcknowledged(
  { acknowledged }: ConnectionFacts,
  controlId: string,
  subject: Subject,
): boolean {
  return acknowledged.some((finding) => finding.controlId === controlId && finding.subjectId === subject.id);
}
