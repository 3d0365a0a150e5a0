import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { schedulesText } from '../views/schedules-text.ts';

export function schedulesCommand({ terminal }: CommandContext) {
  const list = newCommand('list', 'List scheduled reports: when each is due next and how it ended last', [
    'headroom schedules list',
  ]).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const schedules = await host.call('reports.schedules', {});
      print(terminal, options, 'schedules list', { schedules }, () => schedulesText(terminal, schedules));
    } finally {
      await host.close();
    }
  });
  return newCommand('schedules', 'Reports that are made by themselves', [
    'headroom schedules list',
  ]).addCommand(list);
}
