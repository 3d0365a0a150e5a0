import type { Facts } from '#engine/controls/control.ts';
import type { Subject } from '#shared/model/control.ts';

/** What of the store a limited report is about, by the facts that are left of it. */
export interface Concerned {
  /** What belongs to no connection is not: it may be about any. */
  connection(id: string | null): boolean;
  /** What is judged of the installation itself is told as well. */
  subject(subject: Subject): boolean;
  /** By the subject of a row of the evidence log: `connection:ID`, `waiver:ID`, `settings`. */
  change(subject: string): boolean;
}

export function concernedBy({ connections, waivers, attestations = [] }: Facts): Concerned {
  const connectionIds = new Set(connections.map(({ connection }) => connection.id));
  const waiverIds = new Set(waivers.map(({ id }) => id));
  const attestationIds = new Set(attestations.map(({ id }) => id));
  return {
    connection: (id) => id !== null && connectionIds.has(id),
    subject: ({ type, id, connectionId }) =>
      type === 'waiver'
        ? waiverIds.has(id)
        : type === 'store' || (connectionId !== null && connectionIds.has(connectionId)),
    change(subject) {
      const [kind = '', id = ''] = subject.split(/:(.*)/s);
      if (kind === 'connection') return connectionIds.has(id);
      if (kind === 'attestation') return attestationIds.has(id);
      return kind === 'waiver' ? waiverIds.has(id) : true;
    },
  };
}
