import { writeConfig } from '#engine/config/write-config.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';

export function exportCommand({ terminal }: CommandContext) {
  return newCommand('export', 'Print the configuration as headroom.yaml; secrets appear as references only', [
    'headroom export > headroom.yaml',
    'headroom export | headroom apply --data elsewhere -f -',
  ]).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const connections = await host.call('connections.list', {});
      const settings = await host.call('settings.get', {});
      const plain = connectionSettingsSchema.strip();
      const yaml = writeConfig(
        connections.map((connection) => plain.parse(connection)),
        settings,
      );
      print(terminal, options, 'export', { yaml }, () => yaml);
    } finally {
      await host.close();
    }
  });
}
