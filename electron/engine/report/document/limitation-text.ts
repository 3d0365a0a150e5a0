import type { Limitation } from '#shared/model/report.ts';

export const LIMITATION_NAMES: Readonly<Record<Limitation['kind'], string>> = {
  not_evaluated: 'Control not evaluated',
  not_readable: 'Part not readable',
  never_read: 'Never read',
  no_successful_poll: 'Not read in the period',
};

/** `Never read: generic-rest. No poll ever succeeded: …`, for formats without a table of them. */
export function limitationText({ kind, subject, reason }: Limitation): string {
  return `${LIMITATION_NAMES[kind]}: ${subject}. ${reason}`;
}
