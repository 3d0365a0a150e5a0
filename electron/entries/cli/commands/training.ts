import { Command } from 'commander';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { trainingText } from '../views/training-text.ts';

export function trainingCommand(context: CommandContext) {
  return new Command('training')
    .description("Keep record of who has read which provider's guide")
    .addCommand(listCommand(context))
    .addCommand(acknowledgeCommand(context));
}

function listCommand({ terminal }: CommandContext) {
  return newCommand('list', 'List who has read which guide, and whether that still counts', [
    'headroom training list',
    'headroom training list --json | jq \'.records[] | select(.state != "current")\'',
  ]).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const records = await host.call('training.list', {});
      print(terminal, options, 'training list', { records }, () => trainingText(terminal, records));
    } finally {
      await host.close();
    }
  });
}

interface AcknowledgeOptions extends CommonOptions {
  person: string;
}

function acknowledgeCommand({ terminal }: CommandContext) {
  return newCommand('acknowledge', "Record a person's word that they have read a provider's guide", [
    'headroom training acknowledge openai --person "Ada Lovelace"',
  ])
    .argument('<provider>', 'id of the provider; see: headroom providers')
    .requiredOption('--person <name>', 'who has read it')
    .action(async (provider: string, options: AcknowledgeOptions) => {
      const host = await openHost(terminal, options);
      try {
        const record = await host.call('training.acknowledge', {
          provider,
          person: options.person,
          actor: actorName(),
        });
        print(
          terminal,
          options,
          'training acknowledge',
          { record },
          () =>
            `Recorded: ${record.person} has read the guide of ${record.provider}. It counts through ${record.expiresOn}.`,
        );
      } finally {
        await host.close();
      }
    });
}
