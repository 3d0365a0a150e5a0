import type { TrainingRecord } from '#shared/model/training.ts';
import type { Terminal } from '../terminal.ts';
import { stamp } from './stamp.ts';
import { table } from './table.ts';

const NONE = 'Nobody has acknowledged a guide yet. See: headroom training acknowledge --help';

/** One line for each person and guide. Times are UTC. */
export function trainingText(terminal: Terminal, records: readonly TrainingRecord[]): string {
  const rows = records.map(({ provider, person, readAt, expiresOn, state }) => ({
    cells: [stateText(terminal, state), provider, stamp(readAt), expiresOn, person],
  }));
  return table(terminal, ['state', 'guide', 'read', 'counts through', 'person'], rows) || NONE;
}

function stateText({ colours }: Terminal, state: TrainingRecord['state']): string {
  switch (state) {
    case 'current':
      return colours.green('current');
    case 'expired':
      return colours.yellow('expired');
    case 'changed':
      return colours.yellow('guide changed since');
  }
}
