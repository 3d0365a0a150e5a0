import { Command } from 'commander';
import { z } from 'zod';
import { type CliOutputName, cliOutputs } from '#shared/cli-output.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type CommandContext, withExamples } from '../command.ts';

export function schemaCommand({ terminal }: CommandContext) {
  const command = new Command('schema').description(
    'Print the JSON Schema of what a command prints with --json',
  );
  return withExamples(command, [
    'headroom schema                      lists them',
    'headroom schema connections add',
  ])
    .argument('[command...]', `one of: ${Object.keys(cliOutputs).join(', ')}`)
    .action((words: string[]) => {
      const name = words.join(' ');
      if (name === '') {
        terminal.out(`${Object.keys(cliOutputs).join('\n')}\n`);
        return;
      }
      if (!Object.hasOwn(cliOutputs, name))
        throw new HeadroomError('INVALID_INPUT', `No command ${name} prints JSON. See: headroom schema`);
      terminal.out(`${JSON.stringify(z.toJSONSchema(cliOutputs[name as CliOutputName]), null, 2)}\n`);
    });
}
