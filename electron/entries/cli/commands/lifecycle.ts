import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { lifecycleText } from '../views/lifecycle-text.ts';

interface LifecycleOptions extends CommonOptions {
  all?: boolean;
}

export function lifecycleCommand({ terminal }: CommandContext) {
  return newCommand(
    'lifecycle',
    'List the models and versions in use, when each ends and what follows it, from the store; polls nothing',
    [
      'headroom lifecycle',
      'headroom lifecycle --all             also what is not in use',
      'headroom lifecycle --json | jq \'.versions[] | select(.phase == "retiring")\'',
    ],
  )
    .option('--all', 'also those of which the provider tells that nobody uses them')
    .action(async (options: LifecycleOptions) => {
      const host = await openHost(terminal, options);
      try {
        const known = await host.call('lifecycle.list', {});
        const versions = known.filter(({ inUse }) => options.all || inUse !== false);
        const left = known.length - versions.length;
        print(terminal, options, 'lifecycle', { versions }, () => lifecycleText(terminal, versions, left));
      } finally {
        await host.close();
      }
    });
}
