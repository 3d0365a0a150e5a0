import type { WaiverState, WaiverStatus } from '#shared/model/waiver.ts';
import type { Terminal } from '../terminal.ts';
import { stamp } from './stamp.ts';
import { table } from './table.ts';

const NONE = 'No waiver is on record. See: headroom waivers request --help';

/** One line for each waiver with its reason below. Times are UTC. */
export function waiversText(terminal: Terminal, waivers: readonly WaiverStatus[]): string {
  const rows = waivers.map((waiver) => ({
    cells: [
      stateText(terminal, waiver.state),
      waiver.id,
      waiver.controlId,
      waiver.ticket,
      stamp(waiver.expiresAt),
      waiver.subject ?? waiver.connection ?? 'everything',
    ],
    detail: `${waiver.reason} Asked for by ${waiver.requestedBy}, ${approvalText(waiver)}.`,
  }));
  return table(terminal, ['state', 'id', 'control', 'ticket', 'expires', 'covers'], rows) || NONE;
}

/** What became of one of them. */
export function waiverText(terminal: Terminal, waiver: WaiverStatus): string {
  return waiversText(terminal, [waiver]);
}

function approvalText({ approvedBy }: WaiverStatus): string {
  return approvedBy === null ? 'not approved' : `approved by ${approvedBy}`;
}

function stateText({ colours }: Terminal, state: WaiverState): string {
  switch (state) {
    case 'in_force':
      return colours.green('in force');
    case 'requested':
      return colours.yellow('requested');
    case 'to_come':
      return 'to come';
    case 'expired':
    case 'revoked':
      return colours.dim(state);
  }
}
