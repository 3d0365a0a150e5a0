import type { z } from 'zod';
import type { importResultSchema } from '#shared/contract.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { readTable } from '../read-table.ts';

interface ImportOptions extends CommonOptions {
  connection: string;
}

export function importCommand({ terminal }: CommandContext) {
  return newCommand(
    'import',
    'Take numbers or top-ups of a connection from a CSV file. Importing it twice changes nothing',
    [
      'headroom import --connection reports readings.csv   columns date, meter, used, limit, unit',
      'headroom import --connection openai top-ups.csv     columns date, kind, amount, currency, note',
      'headroom import --connection reports - < readings.csv',
    ],
  )
    .argument('<file>', 'a CSV file with a header; - for standard input')
    .requiredOption('--connection <name>', 'whose numbers or top-ups they are')
    .action(async (file: string, options: ImportOptions) => {
      const text = await readTable(terminal, file);
      const host = await openHost(terminal, options);
      try {
        const { connection: name } = options;
        const result = await host.call('connections.import', { name, text, actor: actorName() });
        print(terminal, options, 'import', result, () => importText(result));
      } finally {
        await host.close();
      }
    });
}

function importText({ kind, added, known, leftOut }: z.infer<typeof importResultSchema>): string {
  const what = kind === 'readings' ? 'numbers' : 'top-ups';
  return [
    `${what} added: ${added}, known before: ${known}`,
    ...(leftOut > 0
      ? [`left out: ${leftOut}, of a time of which only hourly and daily values are kept`]
      : []),
  ].join('\n');
}
