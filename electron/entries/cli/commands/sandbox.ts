import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { startSandbox } from '#engine/sandbox/server.ts';
import { demoWorld } from '#engine/sandbox/worlds/demo.ts';
import { writeConfig } from '#engine/config/write-config.ts';
import { systemClock } from '#engine/system-clock.ts';
import { HeadroomError } from '#shared/errors.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { aborted } from '../interruption.ts';
import { type CommonOptions, print } from '../output.ts';

interface SandboxOptions extends CommonOptions {
  speed: string;
}

export function sandboxCommand({ terminal, interruption }: CommandContext) {
  return newCommand(
    'sandbox',
    'Serve stand-ins of the providers on 127.0.0.1, in the states of the demo, until interrupted',
    [
      'headroom sandbox > headroom.yaml     then set the variables named at its top',
      'headroom sandbox --speed 3600        an hour passes in a second',
    ],
  )
    .option('--speed <factor>', 'how much faster than real time the scenario runs', '1')
    .action(async (options: SandboxOptions) => {
      const speed = Number(options.speed);
      if (!Number.isFinite(speed) || speed < 0)
        throw new HeadroomError('INVALID_INPUT', '--speed is a number such as 1 or 3600.');
      const signal = interruption();
      const now = systemClock.now();
      const world = demoWorld(now);
      const clock = createScenarioClock({ startAt: now, speed }, systemClock);
      const sandbox = await startSandbox({ clock, accounts: world.accounts });
      const accounts = world.accounts.map(({ id, provider }) => ({
        name: id,
        provider,
        url: sandbox.url(id),
      }));
      const connections = world
        .connections((id) => sandbox.url(id))
        .map((settings) => connectionSettingsSchema.parse(settings));
      const secrets = Object.entries(world.secrets).map(([name, value]) => `export ${name}='${value}'`);
      const text = () =>
        [...secrets.map((line) => `# ${line}`), writeConfig(connections, DEFAULT_SETTINGS)].join('\n');
      print(terminal, options, 'sandbox', { accounts }, text);
      terminal.err(
        'The sandbox is up. Set the variables above and apply the configuration to poll it. Ctrl+C ends.\n',
      );
      await aborted(signal);
      await sandbox.close();
    });
}
