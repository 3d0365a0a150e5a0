import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { verificationText } from '../views/result-text.ts';

export function verifyCommand({ terminal, exit }: CommandContext) {
  return newCommand('verify', 'Walk the evidence log and name the first row that was tampered with', [
    'headroom verify                      exits with 1 when the chain is broken',
  ]).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const result = await host.call('ledger.verify', {});
      print(terminal, options, 'verify', result, () => verificationText(terminal, result));
      if (!result.intact) exit(1);
    } finally {
      await host.close();
    }
  });
}
