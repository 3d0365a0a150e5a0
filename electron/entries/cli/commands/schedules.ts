import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { watchedReports } from '../watched-reports.ts';
import { runsText, schedulesText } from '../views/schedules-text.ts';

export function schedulesCommand(context: CommandContext) {
  const { terminal, interruption, exit } = context;
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
  const run = newCommand('run', 'Make the report of a schedule now, or again what failed of it', [
    'headroom schedules run monthly',
  ])
    .argument('<name>', 'of the schedule; see: headroom schedules list')
    .action(async (name: string, options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        const runs = [await watchedReports(context, host, () => host.call('reports.runSchedule', { name }))];
        print(terminal, options, 'schedules run', { runs }, () => runsText(terminal, runs));
        if (runs.some(({ state }) => state === 'failed')) exit(interruption().aborted ? 130 : 1);
      } finally {
        await host.close();
      }
    });
  return newCommand('schedules', 'Reports that are made by themselves', ['headroom schedules list'])
    .addCommand(list)
    .addCommand(run);
}
