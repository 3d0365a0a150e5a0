import { Command } from 'commander';
import { HeadroomError } from '#shared/errors.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { type CommonOptions, print } from '../output.ts';
import { readAll, type Terminal } from '../terminal.ts';
import { askHidden, openCliVault } from '../vault-access.ts';

export function secretsCommand(context: CommandContext) {
  return new Command('secrets')
    .description("Keep secrets in Headroom's own vault, sealed by a passphrase or a key file")
    .addCommand(listCommand(context))
    .addCommand(setCommand(context))
    .addCommand(removeCommand(context));
}

const vaultOf = (terminal: Terminal, options: CommonOptions) =>
  openCliVault(terminal, dataFolder(options.data, terminal.environment));

function listCommand({ terminal }: CommandContext) {
  return newCommand('list', 'List the names of stored secrets').action(async (options: CommonOptions) => {
    const names = await (await vaultOf(terminal, options)).names();
    print(terminal, options, 'secrets list', { names }, () => names.join('\n') || 'The vault is empty.');
  });
}

function setCommand({ terminal }: CommandContext) {
  return newCommand(
    'set',
    'Store a secret; it is asked for, or read from standard input, never given as an argument',
  )
    .argument('<name>', 'name of the secret, used as vault:NAME')
    .action(async (name: string, options: CommonOptions) => {
      const vault = await vaultOf(terminal, options);
      const value =
        (await askHidden(terminal, `Value of ${name}: `)) ??
        (await readAll(terminal.stdin)).replace(/\r?\n$/, '');
      if (value === '')
        throw new HeadroomError('INVALID_INPUT', 'The secret is empty. Type it, or pipe it in.');
      await vault.set(name, value);
      const reference = `vault:${name}`;
      print(terminal, options, 'secrets set', { reference }, () => `Stored. Refer to it as ${reference}`);
    });
}

function removeCommand({ terminal }: CommandContext) {
  return newCommand('remove', 'Remove a secret')
    .argument('<name>', 'name of the secret')
    .action(async (name: string, options: CommonOptions) => {
      await (await vaultOf(terminal, options)).remove(name);
      print(terminal, options, 'secrets remove', { removed: name }, () => `Removed ${name}.`);
    });
}
