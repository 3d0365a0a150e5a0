import { Command } from 'commander';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';

export function emailCommand({ terminal, exit }: CommandContext) {
  const test = newCommand('test', 'Send a test message by the mail server of the settings', [
    'headroom email test               to those who are told of alerts; exits with 1 when it is not taken',
  ]).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const result = await host.call('settings.testEmail', {});
      print(terminal, options, 'email test', result, () => result.detail);
      if (!result.ok) exit(1);
    } finally {
      await host.close();
    }
  });
  return new Command('email')
    .description('The mail server by which alerts and reports go out')
    .addCommand(test);
}
