import { terminalChannel } from '#engine/alerts/channels/terminal.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { aborted } from '../interruption.ts';
import { type CommonOptions, print } from '../output.ts';
import { pollsText } from '../views/result-text.ts';

interface PollOptions extends CommonOptions {
  once?: boolean;
}

export function pollCommand({ terminal, interruption, exit }: CommandContext) {
  return newCommand(
    'poll',
    'Poll connections once, now; without names all that are not paused. Fits a cron job',
    [
      'headroom poll                        exits with 1 when a connection could not be read or paid',
      'headroom poll openai deepseek',
      'headroom poll && headroom status --fail-on warning',
    ],
  )
    .argument('[names...]', 'names of connections')
    .option('--once', 'poll once and end; this is what the command does anyway')
    .action(async (names: string[], options: PollOptions) => {
      const channel = terminalChannel((line) => terminal.err(`${line}\n`));
      const signal = interruption();
      const host = await openHost(terminal, { ...options, channels: [channel] });
      void aborted(signal).then(host.close);
      try {
        const polls = await host.call('polls.run', names.length > 0 ? { names } : {});
        if (signal.aborted) {
          terminal.err('Interrupted. Polls that had ended are stored.\n');
          exit(1);
          return;
        }
        print(terminal, options, 'poll', { polls }, () => pollsText(terminal, polls));
        if (polls.some(({ outcome }) => outcome !== 'ok' && outcome !== null)) exit(1);
      } finally {
        await host.close();
      }
    });
}
