import { VERSION } from '#entries/host/version.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';

export function doctorCommand({ terminal, exit }: CommandContext) {
  return newCommand('doctor', 'Check the installation: runtime, store, evidence log, outbox', [
    'headroom doctor                      exits with 1 when a check fails',
  ]).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const runtime = {
        name: 'runtime',
        ok: true,
        detail: `Headroom ${VERSION}, Node ${process.versions.node}, ${process.platform} ${process.arch}, data in ${host.folder}`,
      };
      const checks = [runtime, ...(await host.call('store.check', {}))];
      const { colours } = terminal;
      const lines = () =>
        checks
          .map(
            ({ name, ok, detail }) =>
              `${ok ? colours.green('✓') : colours.red('✗')} ${name.padEnd(13)} ${detail}`,
          )
          .join('\n');
      print(terminal, options, 'doctor', { checks }, lines);
      if (checks.some(({ ok }) => !ok)) exit(1);
    } finally {
      await host.close();
    }
  });
}
