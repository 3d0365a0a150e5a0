/** What can be shown of the log, with the types of its rows. Polls are nearly all of it, so that leaving them out comes first. */
const TYPES = {
  connections: ['connection.added', 'connection.changed', 'connection.removed', 'numbers.imported'],
  billing: ['subscription.changed', 'payment_episode.changed'],
  findings: ['finding.changed', 'finding.assigned', 'finding.commented'],
  alerts: ['alert.changed', 'alert.delivered'],
  reports: ['report.issued', 'report.missed', 'report.failed', 'report.files_deleted', 'report.mailed'],
  training: ['training.acknowledged'],
  attestations: ['attestation.made', 'attestation.withdrawn'],
  waivers: ['waiver.requested', 'waiver.approved', 'waiver.revoked'],
  register: ['register.imported', 'register.removed', 'directory.imported'],
  policy: ['policy.loaded', 'policy.unloaded', 'policy.refused'],
  settings: ['settings.changed', 'polls.paused', 'polls.resumed'],
  engine: [
    'log.started',
    'engine.started',
    'engine.stopped',
    'ledger.verified',
    'checkpoint.timestamped',
    'retention.applied',
    'clock.jumped',
    'key.created',
    'key.rotated',
    'key.replaced',
  ],
  polls: ['poll.finished'],
} as const;

export type LedgerKind = 'notPolls' | keyof typeof TYPES;
export const LEDGER_KINDS: readonly LedgerKind[] = [
  'notPolls',
  ...(Object.keys(TYPES) as (keyof typeof TYPES)[]),
];

/** Types of rows, as the engine is asked for them. */
export function typesOf(kind: LedgerKind): string[] {
  if (kind !== 'notPolls') return [...TYPES[kind]];
  return Object.values(TYPES)
    .flat()
    .filter((type) => type !== 'poll.finished');
}
