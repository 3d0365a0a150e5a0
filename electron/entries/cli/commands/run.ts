import { terminalChannel } from '#engine/alerts/channels/terminal.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../host.ts';
import type { CommonOptions } from '../output.ts';

export function runCommand({ terminal, signal }: CommandContext) {
  return newCommand(
    'run',
    'Stay and poll on schedule until interrupted; alerts are printed and sent to the webhook',
  ).action(async (options: CommonOptions) => {
    const channel = terminalChannel((line) => terminal.out(`${line}\n`));
    const host = await openHost(terminal, { ...options, channels: [channel] });
    const stop = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const connections = await host.call('connections.list', {});
    terminal.err(`Polling ${connections.length} connections of ${host.folder}. Ctrl+C ends.\n`);
    host.engine.start();
    await stop;
    terminal.err('Ending: waiting for running polls.\n');
    await host.close();
  });
}
