import { Command } from 'commander';
import { systemClock } from '#engine/system-clock.ts';
import { DAY_MS } from '#shared/time.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { dayOption } from '../day-option.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { waiversText, waiverText } from '../views/waivers-text.ts';

export function waiversCommand(context: CommandContext) {
  return new Command('waivers')
    .description('Accept failures for a time: by a request, and the approval of somebody else')
    .addCommand(listCommand(context))
    .addCommand(requestCommand(context))
    .addCommand(approveCommand(context))
    .addCommand(revokeCommand(context));
}

function listCommand({ terminal }: CommandContext) {
  return newCommand('list', 'List waivers, ended ones too, and how each stands now', [
    'headroom waivers list',
    'headroom waivers list --json | jq \'.waivers[] | select(.state == "requested")\'',
  ]).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const waivers = await host.call('waivers.list', {});
      print(terminal, options, 'waivers list', { waivers }, () => waiversText(terminal, waivers));
    } finally {
      await host.close();
    }
  });
}

interface RequestOptions extends CommonOptions {
  connection?: string;
  subject?: string;
  reason: string;
  ticket: string;
  from?: string;
  until: string;
  compensating: string[];
  requestedBy?: string;
}

const gather = (text: string, known: string[]) => [...known, text];

function requestCommand({ terminal }: CommandContext) {
  return newCommand('request', 'Ask for a waiver; it has no effect until somebody else approves it', [
    'headroom waivers request KEY-02 --connection openai-prod --ticket SEC-114 --until 2027-01-31 \\',
    '    --reason "The key is rotated with the release of January." --compensating "Usage is watched daily."',
  ])
    .argument('<control>', 'id of a control such as KEY-02, or KEY-* for a family')
    .requiredOption('--reason <text>', 'why the failure is accepted')
    .requiredOption('--ticket <id>', 'where it was decided')
    .requiredOption('--until <day>', 'last day on which it stands, YYYY-MM-DD (UTC)')
    .option('--from <day>', 'first day, YYYY-MM-DD (UTC); default: from now on')
    .option('--connection <name>', 'only for this connection')
    .option('--subject <name>', 'only for this subject, named as findings name it')
    .option('--compensating <text>', 'what keeps the risk small meanwhile; may be repeated', gather, [])
    .option('--requested-by <person>', 'who asks; default: the account at this computer')
    .action(async (controlId: string, options: RequestOptions) => {
      const startOf = (day: string, option: string) => Date.parse(dayOption(day, option));
      const request = {
        controlId,
        connection: options.connection ?? null,
        subject: options.subject ?? null,
        reason: options.reason,
        ticket: options.ticket,
        compensatingControls: options.compensating,
        requestedBy: options.requestedBy ?? actorName(),
        validFrom: options.from === undefined ? systemClock.now() : startOf(options.from, '--from'),
        expiresAt: startOf(options.until, '--until') + DAY_MS,
      };
      const host = await openHost(terminal, options);
      try {
        const waiver = await host.call('waivers.request', { ...request, actor: actorName() });
        print(terminal, options, 'waivers request', { waiver }, () => waiverText(terminal, waiver));
      } finally {
        await host.close();
      }
    });
}

interface ApproveOptions extends CommonOptions {
  by?: string;
}

function approveCommand({ terminal }: CommandContext) {
  return newCommand('approve', 'Approve a waiver that somebody else asked for', [
    'headroom waivers approve 01J9Z3 --by "Grace Hopper"',
  ])
    .argument('<id>', 'id of the waiver; see: headroom waivers list')
    .option('--by <person>', 'who approves; default: the account at this computer')
    .action(async (id: string, options: ApproveOptions) => {
      const host = await openHost(terminal, options);
      try {
        const actor = actorName();
        const waiver = await host.call('waivers.approve', { id, approvedBy: options.by ?? actor, actor });
        print(terminal, options, 'waivers approve', { waiver }, () => waiverText(terminal, waiver));
      } finally {
        await host.close();
      }
    });
}

function revokeCommand({ terminal }: CommandContext) {
  return newCommand('revoke', 'End a waiver now; what it covers fails openly again', [
    'headroom waivers revoke 01J9Z3',
  ])
    .argument('<id>', 'id of the waiver; see: headroom waivers list')
    .action(async (id: string, options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        const waiver = await host.call('waivers.revoke', { id, actor: actorName() });
        print(terminal, options, 'waivers revoke', { waiver }, () => waiverText(terminal, waiver));
      } finally {
        await host.close();
      }
    });
}
