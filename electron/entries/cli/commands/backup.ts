import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';

interface BackupOptions extends CommonOptions {
  out?: string;
}

export function backupCommand({ terminal }: CommandContext) {
  return newCommand('backup', 'Copy the store, complete and consistent, while Headroom goes on working', [
    'headroom backup',
    'headroom backup --out /mnt/backup/headroom.db',
  ])
    .option('--out <file>', 'the copy; default: backups/ beside the store, named by time')
    .action(async (options: BackupOptions) => {
      const host = await openHost(terminal, options);
      try {
        const { path } = await host.call(
          'store.backup',
          options.out === undefined ? {} : { target: options.out },
        );
        print(terminal, options, 'backup', { path }, () => `Backed up to ${path}`);
      } finally {
        await host.close();
      }
    });
}
