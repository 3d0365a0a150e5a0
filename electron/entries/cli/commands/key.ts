import { Command } from 'commander';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';

export function keyCommand(context: CommandContext) {
  return new Command('key')
    .description('The key that signs checkpoints of the evidence log')
    .addHelpText(
      'after',
      '\nKeys lie in the folder signing-keys of the data folder, readable by their owner only. With\nHEADROOM_SIGNING_PASSPHRASE a new key is sealed by that passphrase, which signing then needs too.',
    )
    .addCommand(rotateCommand(context));
}

function rotateCommand({ terminal }: CommandContext) {
  return newCommand('rotate', 'Hand over to a new key, by a row of the log that both keys sign', [
    'headroom key rotate             whoever pinned the old key may go on with it',
    'headroom key rotate --lost      the old key is gone; everybody has to pin the new one',
  ])
    .option('--lost', 'the old key is lost and cannot hand over')
    .action(async (options: CommonOptions & { lost?: boolean }) => {
      const host = await openHost(terminal, options);
      try {
        const request = { lost: options.lost ?? false, actor: actorName() };
        const result = await host.call('ledger.rotateKey', request);
        print(terminal, options, 'key rotate', result, () =>
          [
            `Signed from now on by the key ${result.to}`,
            ...(result.from ? [`  before it ${result.from}`] : []),
          ].join('\n'),
        );
      } finally {
        await host.close();
      }
    });
}
