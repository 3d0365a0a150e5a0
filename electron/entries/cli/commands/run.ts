import { terminalChannel } from '#engine/alerts/channels/terminal.ts';
import type { Engine } from '#engine/create-engine.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type CommandContext, newStoreCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { aborted } from '../interruption.ts';
import type { CommonOptions } from '../output.ts';

export function runCommand({ terminal, interruption }: CommandContext) {
  return newStoreCommand(
    'run',
    'Stay and poll on schedule until interrupted; alerts are printed, mailed and sent to the webhook',
    [
      'headroom run                         until Ctrl+C',
      'headroom run >> alerts.log           under a supervisor',
    ],
  ).action(async (options: Omit<CommonOptions, 'json'>) => {
    const signal = interruption();
    const channel = terminalChannel((line) => terminal.out(`${line}\n`));
    const host = await openHost(terminal, { ...options, channels: [channel] });
    try {
      const connections = await host.call('connections.list', {});
      terminal.err(`Polling ${connections.length} connections of ${host.folder}. Ctrl+C ends.\n`);
      await keepTicking(host.engine, signal, (text) => terminal.err(`${text}\n`));
      terminal.err('Ending: waiting for running polls.\n');
    } finally {
      await host.close();
    }
  });
}

/**
 * Runs until the signal is aborted. A failure that may pass, such as a full disk, is told and the next tick tries again.
 *
 * @throws the first failure that does not pass
 */
async function keepTicking(engine: Engine, signal: AbortSignal, tell: (text: string) => void): Promise<void> {
  const failed = Promise.withResolvers<never>();
  engine.start((error) => {
    if (error instanceof HeadroomError && error.retryable) tell(error.message);
    else failed.reject(error);
  });
  await Promise.race([aborted(signal), failed.promise]);
}
