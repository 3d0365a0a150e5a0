import { Command } from 'commander';
import type { ListImport } from '#shared/model/register.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { readTable } from '../read-table.ts';
import { table } from '../views/table.ts';

const COLUMNS =
  'id, name, provider, connections, projects, owner, purpose, data_class, criticality, contract, dpa_link, reviewed_on, fallback, fallback_tested_on, log_retention_days, log_retention_source, active';

interface ImportOptions extends CommonOptions {
  dryRun?: boolean;
  prune?: boolean;
}

export function registerCommand(context: CommandContext) {
  return new Command('register')
    .description('Keep the register of services that procurement knows')
    .addCommand(
      importCommand(context, 'register', `Take services from a CSV file with the columns ${COLUMNS}`),
    )
    .addCommand(listCommand(context))
    .addCommand(removeCommand(context));
}

export function directoryCommand(context: CommandContext) {
  return new Command('directory')
    .description('Keep the directory of people and services that may own keys')
    .addCommand(
      importCommand(
        context,
        'directory',
        'Take people and services from a CSV file with the columns id, name, kind, active, left_on',
      ),
    );
}

function importCommand({ terminal }: CommandContext, list: 'register' | 'directory', about: string) {
  return newCommand('import', `${about}. All or nothing; importing it twice changes nothing`, [
    `headroom ${list} import ${list}.csv --dry-run`,
    `headroom ${list} import - < ${list}.csv`,
  ])
    .argument('<file>', 'a CSV file with a header; - for standard input')
    .option('--dry-run', 'only tell what would change')
    .option('--prune', 'take out what the file does not name')
    .action(async (file: string, options: ImportOptions) => {
      const text = await readTable(terminal, file);
      const host = await openHost(terminal, options);
      try {
        const { dryRun = false, prune = false } = options;
        const input = { text, dryRun, prune, actor: actorName() };
        const result = await host.call(`${list}.import`, input);
        print(terminal, options, `${list} import`, result, () => importText(result));
      } finally {
        await host.close();
      }
    });
}

function listCommand({ terminal }: CommandContext) {
  return newCommand('list', 'List the services of the register', [
    'headroom register list',
    "headroom register list --json | jq '.services[] | select(.owner == null)'",
  ]).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const services = await host.call('register.list', {});
      const rows = services.map(({ id, provider, dataClass, owner, active, name }) => ({
        cells: [id, provider, dataClass ?? 'not known', owner ?? 'nobody', active ? 'yes' : 'no', name],
      }));
      const header = ['id', 'provider', 'data class', 'owner', 'active', 'name'];
      const none = 'The register is empty. See: headroom register import --help';
      print(terminal, options, 'register list', { services }, () => table(terminal, header, rows) || none);
    } finally {
      await host.close();
    }
  });
}

function removeCommand({ terminal }: CommandContext) {
  return newCommand('remove', 'Take a service out of the register', ['headroom register remove chat'])
    .argument('<id>', 'id of the service; see: headroom register list')
    .action(async (id: string, options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        const result = await host.call('register.remove', { id, actor: actorName() });
        print(terminal, options, 'register remove', result, () => `Removed: ${result.removed}`);
      } finally {
        await host.close();
      }
    });
}

const importText = ({ added, changed, unchanged, removed, kept, dryRun }: ListImport) =>
  `${dryRun ? 'would be added' : 'added'}: ${added}, changed: ${changed}, unchanged: ${unchanged}, removed: ${removed}${kept === 0 ? '' : `; not named and kept: ${kept}`}`;
