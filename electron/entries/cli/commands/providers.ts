import type { CommandContext } from '../command.ts';
import { newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { providersText } from '../views/providers-text.ts';

export function providersCommand({ terminal }: CommandContext) {
  return newCommand('providers', 'List the providers, what is read of each, and the limits that are kept', [
    'headroom providers',
    'headroom providers --json            with capabilities, forms and guides',
  ]).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const providers = await host.call('providers.list', {});
      print(terminal, options, 'providers', { providers }, () => providersText(terminal, providers));
    } finally {
      await host.close();
    }
  });
}
