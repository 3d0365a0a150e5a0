import { readFile } from 'node:fs/promises';
import { parseConfig } from '#engine/config/parse-config.ts';
import { findProvider } from '#engine/providers/index.ts';
import { HeadroomError } from '#shared/errors.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { readAll } from '../terminal.ts';

interface ApplyOptions extends CommonOptions {
  file: string;
  prune?: boolean;
}

export function applyCommand({ terminal }: CommandContext) {
  return newCommand('apply', 'Make the configuration that of a file. Applying it twice changes nothing', [
    'headroom apply -f headroom.yaml',
    'headroom apply -f headroom.yaml --prune',
  ])
    .requiredOption('-f, --file <path>', 'headroom.yaml; - for standard input')
    .option('--prune', 'remove connections that the file does not name')
    .action(async (options: ApplyOptions) => {
      const text = options.file === '-' ? await readAll(terminal.stdin) : await readConfig(options.file);
      const { connections, settings } = parseConfig(
        text,
        options.file === '-' ? 'standard input' : options.file,
        findProvider,
      );
      const host = await openHost(terminal, options);
      try {
        const result = await host.call('connections.apply', {
          connections,
          settings,
          prune: options.prune ?? false,
          actor: actorName(),
        });
        print(terminal, options, 'apply', result, () => summary(result));
      } finally {
        await host.close();
      }
    });
}

async function readConfig(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new HeadroomError('INVALID_INPUT', `${file} cannot be read (${code}).`);
  }
}

function summary(result: Record<'added' | 'changed' | 'unchanged' | 'removed', readonly string[]>): string {
  const lines = (['added', 'changed', 'removed', 'unchanged'] as const)
    .filter((kind) => result[kind].length > 0)
    .map((kind) => `${kind}: ${result[kind].join(', ')}`);
  return lines.join('\n') || 'The file names no connection.';
}
