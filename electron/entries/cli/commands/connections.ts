import { Command } from 'commander';
import { findProvider, PROVIDERS } from '#engine/providers/index.ts';
import type { Provider } from '#engine/providers/provider.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type ConnectionSettingsInput, secretReferenceSchema } from '#shared/model/connection.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../host.ts';
import { type CommonOptions, print } from '../output.ts';
import { parseAssignments } from '../assignment.ts';
import { pollsText } from '../views/result-text.ts';
import { statusText } from '../views/status-text.ts';
import { connectionsText, type TestResults, testsText } from '../views/connections-text.ts';

export function connectionsCommand(context: CommandContext) {
  return new Command('connections')
    .description('List, add, test and remove connections to providers')
    .addCommand(listCommand(context))
    .addCommand(addCommand(context))
    .addCommand(testCommand(context))
    .addCommand(removeCommand(context));
}

function listCommand({ terminal }: CommandContext) {
  return newCommand('list', 'List what is configured').action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const connections = await host.call('connections.list', {});
      print(terminal, options, 'connections list', { connections }, () =>
        connectionsText(terminal, connections),
      );
    } finally {
      await host.close();
    }
  });
}

interface AddOptions extends CommonOptions {
  name?: string;
  key?: string;
  secret: string[];
  config: string[];
  interval?: string;
  owner?: string;
  purpose?: string;
  environment?: string;
  budget?: string;
  allowPrivateNetwork?: boolean;
  poll: boolean;
}

const collect = (value: string, previous: string[]) => [...previous, value];

function addCommand({ terminal, exit }: CommandContext) {
  return newCommand('add', 'Add a connection, then poll it once and show what was read')
    .argument('<provider>', `one of: ${PROVIDERS.map(({ id }) => id).join(', ')}`)
    .option('--name <name>', 'name of the connection; default: the provider')
    .option('--key <reference>', 'where the main credential is: env:NAME, file:PATH or vault:NAME')
    .option('--secret <field=reference>', 'where another credential is; may be repeated', collect, [])
    .option(
      '--config <field=value>',
      "a field of the provider's configuration, as JSON or text; may be repeated",
      collect,
      [],
    )
    .option('--interval <seconds>', 'how often it is polled; at least 60')
    .option('--owner <who>', 'the person or team that answers for it')
    .option('--purpose <text>', 'what it is used for')
    .option('--environment <name>', 'production, staging or development')
    .option('--budget <amount>', 'monthly budget, for example "2500 USD"')
    .option('--allow-private-network', 'let it reach private addresses, for a gateway of your own')
    .option('--no-poll', 'only add it')
    .addHelpText(
      'after',
      `\nExample:\n  OPENAI_ADMIN_KEY=… headroom connections add openai --key env:OPENAI_ADMIN_KEY\n`,
    )
    .action(async (providerId: string, options: AddOptions) => {
      const provider = knownProvider(providerId);
      const settings = settingsFrom(provider, options);
      const host = await openHost(terminal, options);
      try {
        const connection = await host.call('connections.add', { settings, actor: actorName() });
        const polls = options.poll ? await host.call('polls.run', { names: [connection.name] }) : [];
        const status = await host.call('status.get', {});
        const own = {
          ...status,
          connections: status.connections.filter(({ id }) => id === connection.id),
          meters: status.meters.filter((meter) => meter.connection === connection.name),
          findings: status.findings.filter(({ subject }) => subject.connectionId === connection.id),
          alerts: status.alerts.filter(({ connectionId }) => connectionId === connection.id),
        };
        const text = () =>
          options.poll
            ? `${pollsText(terminal, polls)}\n\n${statusText(terminal, own)}`
            : `Added ${connection.name}.`;
        print(terminal, options, 'connections add', { connection, poll: polls[0] ?? null }, text);
        if (polls.some(({ outcome }) => outcome !== 'ok')) exit(1);
      } finally {
        await host.close();
      }
    });
}

function knownProvider(id: string): Provider {
  const provider = findProvider(id);
  if (provider) return provider;
  throw new HeadroomError(
    'INVALID_INPUT',
    `There is no provider ${id}. Known: ${PROVIDERS.map((known) => known.id).join(', ')}.`,
  );
}

function settingsFrom(provider: Provider, options: AddOptions): ConnectionSettingsInput {
  const secrets = parseAssignments(options.secret, '--secret');
  if (options.key !== undefined) secrets[mainSecret(provider)] = options.key;
  for (const [field, reference] of Object.entries(secrets)) assertReference(field, reference);
  const { interval, owner, purpose, environment, budget } = options;
  return {
    name: options.name ?? provider.id,
    provider: provider.id,
    secrets,
    config: Object.fromEntries(
      Object.entries(parseAssignments(options.config, '--config')).map(([field, text]) => [
        field,
        jsonOrText(text),
      ]),
    ),
    allowPrivateNetwork: options.allowPrivateNetwork ?? false,
    ...(interval === undefined ? {} : { pollIntervalSeconds: Number(interval) }),
    ...(owner === undefined ? {} : { owner }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(environment === undefined ? {} : { environment: environment as 'production' }),
    ...(budget === undefined ? {} : { budget: parseBudget(budget) }),
  };
}

function mainSecret(provider: Provider): string {
  const required = Object.entries(provider.secrets).filter(([, field]) => field.required);
  const [only] = required.length > 0 ? required : Object.entries(provider.secrets);
  if (required.length <= 1 && only) return only[0];
  const names = required.map(([name]) => `--secret ${name}=env:…`).join(' ');
  throw new HeadroomError('INVALID_INPUT', `${provider.name} needs more than one credential. Use: ${names}`);
}

/** A key that was pasted instead of a reference must not be stored, nor shown again. */
function assertReference(field: string, reference: string) {
  if (secretReferenceSchema.safeParse(reference).success) return;
  throw new HeadroomError(
    'INVALID_INPUT',
    `${field}: give a reference, not the secret itself: env:NAME for an environment variable, file:PATH, or vault:NAME after "headroom secrets set NAME". What was given is not repeated here.`,
  );
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function parseBudget(text: string): { amount: string; currency: string } {
  const [, amount, currency] = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]{3})\s*$/.exec(text) ?? [];
  if (amount && currency) return { amount, currency: currency.toUpperCase() };
  throw new HeadroomError(
    'INVALID_INPUT',
    '--budget takes an amount and a currency, for example "2500 USD".',
  );
}

function testCommand({ terminal, exit }: CommandContext) {
  return newCommand('test', 'Check credentials and reach on a free endpoint; stores nothing')
    .argument('[names...]', 'names of connections; default: all')
    .action(async (names: string[], options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        const wanted =
          names.length > 0 ? names : (await host.call('connections.list', {})).map(({ name }) => name);
        const results: TestResults = [];
        for (const name of wanted)
          results.push({ connection: name, ...(await host.call('connections.test', { name })) });
        print(terminal, options, 'connections test', { results }, () => testsText(terminal, results));
        if (results.some(({ ok }) => !ok)) exit(1);
      } finally {
        await host.close();
      }
    });
}

function removeCommand({ terminal }: CommandContext) {
  return newCommand('remove', 'Remove a connection; its history stays in the store for audits')
    .argument('<name>', 'name of the connection')
    .action(async (name: string, options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        await host.call('connections.remove', { name, actor: actorName() });
        print(
          terminal,
          options,
          'connections remove',
          { removed: name },
          () => `Removed ${name}. Its history is kept.`,
        );
      } finally {
        await host.close();
      }
    });
}
