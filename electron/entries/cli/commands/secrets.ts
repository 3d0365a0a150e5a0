import { Command } from 'commander';
import { dataFolder } from '#entries/host/data-folder.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { type CommonOptions, print } from '../output.ts';
import { readAll, type Terminal } from '../terminal.ts';
import { askHidden, openCliVault, openLockedVault } from '../vault-access.ts';

export function secretsCommand(context: CommandContext) {
  return new Command('secrets')
    .description("Keep secrets in Headroom's own vault, sealed by a passphrase or a key file")
    .addHelpText(
      'after',
      '\nThe vault is vault.json in the data folder. It is opened by HEADROOM_PASSPHRASE, by the key file that\nHEADROOM_KEY_FILE names, or by the passphrase that is asked for on a terminal.',
    )
    .addCommand(listCommand(context))
    .addCommand(setCommand(context))
    .addCommand(removeCommand(context));
}

const folderOf = (terminal: Terminal, options: CommonOptions) =>
  dataFolder(options.data, terminal.environment);

function listCommand({ terminal }: CommandContext) {
  return newCommand('list', 'List the names of stored secrets; needs no passphrase', [
    'headroom secrets list',
  ]).action(async (options: CommonOptions) => {
    const names = await (await openLockedVault(folderOf(terminal, options))).names();
    print(terminal, options, 'secrets list', { names }, () => names.join('\n') || 'The vault is empty.');
  });
}

function setCommand({ terminal }: CommandContext) {
  return newCommand(
    'set',
    'Store a secret; it is asked for, or read from standard input, never given as an argument',
    [
      'headroom secrets set openai/admin                 asks for it',
      'pass show openai | headroom secrets set openai/admin',
      'headroom connections add openai --key vault:openai/admin',
    ],
  )
    .argument('<name>', 'name of the secret, used as vault:NAME')
    .action(async (name: string, options: CommonOptions) => {
      const vault = await openCliVault(terminal, folderOf(terminal, options));
      const value = await readSecret(terminal, name);
      if (value.trim() === '')
        throw new HeadroomError('INVALID_INPUT', 'The secret is empty. Type it, or pipe it in.');
      await vault.set(name, value);
      const reference = `vault:${name}`;
      print(terminal, options, 'secrets set', { reference }, () => `Stored. Refer to it as ${reference}`);
    });
}

async function readSecret(terminal: Terminal, name: string): Promise<string> {
  if (terminal.stdin.isTTY) return (await askHidden(terminal, `Value of ${name}: `)) ?? '';
  return (await readAll(terminal.stdin)).replace(/\r?\n$/, '');
}

function removeCommand({ terminal }: CommandContext) {
  return newCommand('remove', 'Remove a secret; connections that refer to it can no longer be polled', [
    'headroom secrets remove openai/admin',
  ])
    .argument('<name>', 'name of the secret')
    .action(async (name: string, options: CommonOptions) => {
      await (await openLockedVault(folderOf(terminal, options))).remove(name);
      print(terminal, options, 'secrets remove', { removed: name }, () => `Removed ${name}.`);
    });
}
