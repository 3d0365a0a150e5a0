import type { Subject } from '#shared/model/control.ts';

/** What tells the verdicts of one control on one subject from all others. */
export function verdictKey(controlId: string, { type, id }: Pick<Subject, 'type' | 'id'>): string {
  return JSON.stringify([controlId, type, id]);
}
