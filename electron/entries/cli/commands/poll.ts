import { terminalChannel } from '#engine/alerts/channels/terminal.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../host.ts';
import { type CommonOptions, print } from '../output.ts';
import { pollsText } from '../views/result-text.ts';

interface PollOptions extends CommonOptions {
  once?: boolean;
}

export function pollCommand({ terminal, exit }: CommandContext) {
  return newCommand(
    'poll',
    'Poll connections once, now; without names all that are not paused. Fits a cron job',
  )
    .argument('[names...]', 'names of connections')
    .option('--once', 'poll once and end; this is what the command does anyway')
    .action(async (names: string[], options: PollOptions) => {
      const channel = terminalChannel((line) => terminal.err(`${line}\n`));
      const host = await openHost(terminal, { ...options, channels: [channel] });
      try {
        const polls = await host.call('polls.run', names.length > 0 ? { names } : {});
        print(terminal, options, 'poll', { polls }, () => pollsText(terminal, polls));
        if (polls.some(({ outcome }) => outcome !== 'ok' && outcome !== null)) exit(1);
      } finally {
        await host.close();
      }
    });
}
