import type { AttestationStatus } from '#shared/model/attestation.ts';
import type { Terminal } from '../terminal.ts';
import { stamp } from './stamp.ts';
import { table } from './table.ts';

const NONE = 'No attestation is on record. See: headroom attest --help';

/** One line for each attestation with its statement below. Times are UTC. */
export function attestationsText(terminal: Terminal, attestations: readonly AttestationStatus[]): string {
  const rows = attestations.map((attestation) => ({
    cells: [
      stateText(terminal, attestation),
      attestation.id,
      attestation.controlId,
      attestation.person,
      stamp(attestation.at),
      attestation.standsUntil === null ? '–' : stamp(attestation.standsUntil),
      attestation.subject?.name ?? 'all subjects',
    ],
    detail: [attestation.statement, referenceText(attestation), withdrawalText(attestation)]
      .filter((text) => text !== '')
      .join(' '),
  }));
  return table(terminal, ['state', 'id', 'control', 'by', 'of', 'until', 'covers'], rows) || NONE;
}

/** What became of one of them. */
export function attestationText(terminal: Terminal, attestation: AttestationStatus): string {
  return attestationsText(terminal, [attestation]);
}

function referenceText({ reference }: AttestationStatus): string {
  return reference === null ? '' : `See ${reference}.`;
}

function withdrawalText({ withdrawal }: AttestationStatus): string {
  return withdrawal === null ? '' : `Withdrawn by ${withdrawal.by}: ${withdrawal.reason}`;
}

function stateText({ colours }: Terminal, { state, holds }: AttestationStatus): string {
  switch (state) {
    case 'stands':
      return holds ? colours.green('holds') : colours.red('does not hold');
    case 'lapsed':
    case 'ahead':
      return colours.yellow(state);
    case 'out_of_force':
      return colours.dim('out of force');
    case 'replaced':
    case 'withdrawn':
      return colours.dim(state);
  }
}
