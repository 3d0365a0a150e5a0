import { Option } from 'commander';
import { compareLevels, type Level } from '#shared/levels.ts';
import type { Status } from '#shared/model/status.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { statusText } from '../views/status-text.ts';

interface StatusOptions extends CommonOptions {
  failOn?: 'critical' | 'warning' | 'watch';
}

export function statusCommand({ terminal, exit }: CommandContext) {
  return newCommand(
    'status',
    'Show every connection, what runs out first, findings and alerts, from the store; polls nothing',
    [
      'headroom status',
      'headroom status --fail-on critical || mail -s Headroom ops@example.com',
      "headroom status --json | jq '.meters[0].sentence'",
    ],
  )
    .addOption(
      new Option(
        '--fail-on <level>',
        'exit with 1 when something is at this level or worse, for cron jobs',
      ).choices(['critical', 'warning', 'watch']),
    )
    .action(async (options: StatusOptions) => {
      const host = await openHost(terminal, options);
      try {
        const status = await host.call('status.get', {});
        print(terminal, options, 'status', status, () => statusText(terminal, status));
        if (options.failOn && isAtLeast(status, options.failOn)) exit(1);
      } finally {
        await host.close();
      }
    });
}

/** Alerts and connections count. What is unknown is neither good nor bad here: MON-01 and its alert speak for it. */
function isAtLeast(status: Status, level: Level): boolean {
  const active = status.alerts.filter(({ state }) => state === 'firing' || state === 'acknowledged');
  const levels = [
    ...active.map((alert) => alert.level),
    ...status.connections.map((connection) => connection.level),
  ];
  return levels.some((found) => found !== 'unknown' && compareLevels(found, level) <= 0);
}
