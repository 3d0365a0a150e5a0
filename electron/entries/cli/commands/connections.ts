import { Command, Option } from 'commander';
import type { z } from 'zod';
import { PROVIDERS } from '#engine/providers/index.ts';
import type { pollResultSchema } from '#shared/contract.ts';
import type { Status } from '#shared/model/status.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { type ConnectionOptions, parseBudget, parseInterval, settingsFrom } from '../connection-settings.ts';
import { openHost } from '../open-host.ts';
import { aborted } from '../interruption.ts';
import { type CommonOptions, print } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { connectionsText, type TestResults, testsText } from '../views/connections-text.ts';
import { pollsText } from '../views/result-text.ts';
import { statusText } from '../views/status-text.ts';

export function connectionsCommand(context: CommandContext) {
  return new Command('connections')
    .description('List, add, test and remove connections to providers')
    .addCommand(listCommand(context))
    .addCommand(addCommand(context))
    .addCommand(testCommand(context))
    .addCommand(removeCommand(context));
}

function listCommand({ terminal }: CommandContext) {
  return newCommand('list', 'List what is configured', ['headroom connections list']).action(
    async (options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        const connections = await host.call('connections.list', {});
        print(terminal, options, 'connections list', { connections }, () =>
          connectionsText(terminal, connections),
        );
      } finally {
        await host.close();
      }
    },
  );
}

interface AddOptions extends CommonOptions, ConnectionOptions {
  poll: boolean;
}

const collect = (value: string, previous: string[]) => [...previous, value];

function addCommand({ terminal, interruption, exit }: CommandContext) {
  return newCommand('add', 'Add a connection, then poll it once and show what was read', [
    'headroom connections add openai --key env:OPENAI_ADMIN_KEY --budget "2500 USD"',
    'headroom connections add anthropic --name research --key vault:anthropic/admin',
    'headroom connections add aws-api-gateway --config region=eu-central-1 \\',
    '  --secret accessKeyId=env:AWS_ACCESS_KEY_ID --secret secretAccessKey=env:AWS_SECRET_ACCESS_KEY',
  ])
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
    .option('--interval <seconds>', 'how often it is polled; at least 60', parseInterval)
    .option('--owner <who>', 'the person or team that answers for it')
    .option('--purpose <text>', 'what it is used for')
    .addOption(
      new Option('--environment <name>', 'what depends on it').choices([
        'production',
        'staging',
        'development',
      ]),
    )
    .option('--budget <amount>', 'monthly budget, for example "2500 USD"', parseBudget)
    .option('--allow-private-network', 'let it reach private addresses, for a gateway of your own')
    .option('--no-poll', 'only add it')
    .action(async (providerId: string, options: AddOptions) => {
      const settings = settingsFrom(providerId, options);
      const signal = interruption();
      const host = await openHost(terminal, options);
      void aborted(signal).then(host.close);
      try {
        const connection = await host.call('connections.add', { settings, actor: actorName() });
        const [poll = null] = options.poll ? await host.call('polls.run', { names: [connection.name] }) : [];
        const status = poll && !signal.aborted ? await host.call('status.get', {}) : null;
        print(terminal, options, 'connections add', { connection, poll }, () =>
          status && poll ? firstPollText(terminal, poll, status) : `Added ${connection.name}.`,
        );
        if (hasFailed(poll) || signal.aborted) exit(1);
      } finally {
        await host.close();
      }
    });
}

type PollResult = z.infer<typeof pollResultSchema>;

const hasFailed = (poll: PollResult | null) =>
  poll !== null && poll.outcome !== 'ok' && poll.outcome !== null;

function firstPollText(terminal: Terminal, poll: PollResult, status: Status): string {
  const advice = `${poll.connection} is kept and polled again on schedule. Mend what is said above, then: headroom poll ${poll.connection}\nTo take it back: headroom connections remove ${poll.connection}`;
  return [
    pollsText(terminal, [poll]),
    ...(hasFailed(poll) ? [advice] : []),
    statusText(terminal, statusOf(poll.connection, status)),
  ].join('\n\n');
}

/** The part of the picture that is about one connection. */
function statusOf(name: string, status: Status): Status {
  const ids = new Set(status.connections.filter((own) => own.name === name).map(({ id }) => id));
  return {
    ...status,
    connections: status.connections.filter(({ id }) => ids.has(id)),
    meters: status.meters.filter(({ connection }) => connection === name),
    findings: status.findings.filter(({ subject }) => ids.has(subject.connectionId ?? '')),
    alerts: status.alerts.filter(({ connectionId }) => ids.has(connectionId ?? '')),
  };
}

function testCommand({ terminal, exit }: CommandContext) {
  return newCommand('test', 'Check credentials and reach on a free endpoint; stores nothing', [
    'headroom connections test            exits with 1 when one of them fails',
    'headroom connections test openai',
  ])
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
  return newCommand('remove', 'Remove a connection; its history stays in the store for audits', [
    'headroom connections remove openai',
  ])
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
