import { Command } from 'commander';
import { systemClock } from '#engine/system-clock.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type CalendarDay, DAY_MS, type Instant } from '#shared/time.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { dayOption } from '../day-option.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { attestationsText, attestationText } from '../views/attestations-text.ts';

interface AttestOptions extends CommonOptions {
  holds?: true;
  doesNotHold?: true;
  statement: string;
  reference?: string;
  subject?: string;
  on?: string;
  by?: string;
}

export function attestCommand({ terminal }: CommandContext) {
  return newCommand('attest', 'Give your word on a manual control of the policy pack', [
    'headroom attest ACME-02 --holds --statement "All contracts were read and are signed." --reference SEC-114',
    'headroom attest ACME-02 --does-not-hold --subject openai-prod --statement "It was never signed."',
  ])
    .argument('<control>', 'id of a manual control that is in force')
    .option('--holds', 'what the control demands is so')
    .option('--does-not-hold', 'it is not; the control fails until somebody attests that it holds')
    .requiredOption('--statement <text>', 'what was looked at, and what was found; one line')
    .option('--reference <text>', 'where the evidence is: a ticket, a document, an address')
    .option('--subject <name>', 'only of this subject, by name or id; default: all that are there')
    .option('--on <day>', 'day up to whose end it is true, YYYY-MM-DD (UTC), not to come; default: now')
    .option('--by <person>', 'who attests; default: the account at this computer')
    .action(async (controlId: string, options: AttestOptions) => {
      if ((options.holds ?? false) === (options.doesNotHold ?? false))
        throw new HeadroomError('INVALID_INPUT', 'Say one of --holds and --does-not-hold.');
      const request = {
        controlId,
        subject: options.subject ?? null,
        person: options.by ?? actorName(),
        at: options.on === undefined ? null : endOfDay(dayOption(options.on, '--on')),
        holds: options.holds ?? false,
        statement: options.statement,
        reference: options.reference ?? null,
      };
      const host = await openHost(terminal, options);
      try {
        const attestation = await host.call('attestations.make', { ...request, actor: actorName() });
        print(terminal, options, 'attest', { attestation }, () => attestationText(terminal, attestation));
      } finally {
        await host.close();
      }
    });
}

/** Today's end is still to come: of today it is now. */
function endOfDay(day: CalendarDay): Instant {
  const start = Date.parse(day);
  return Math.max(start, Math.min(start + DAY_MS - 1, systemClock.now()));
}

export function attestationsCommand(context: CommandContext) {
  return new Command('attestations')
    .description('What persons attested of manual controls, and until when that stands')
    .addCommand(listCommand(context))
    .addCommand(withdrawCommand(context));
}

interface ListOptions extends CommonOptions {
  control?: string;
}

function listCommand({ terminal }: CommandContext) {
  return newCommand('list', 'List attestations, withdrawn ones too, and how each stands now', [
    'headroom attestations list --control ACME-02',
    'headroom attestations list --json | jq \'.attestations[] | select(.state == "lapsed")\'',
  ])
    .option('--control <id>', 'only of this control')
    .action(async (options: ListOptions) => {
      const host = await openHost(terminal, options);
      try {
        const only = options.control === undefined ? {} : { controlId: options.control };
        const attestations = await host.call('attestations.list', only);
        print(terminal, options, 'attestations list', { attestations }, () =>
          attestationsText(terminal, attestations),
        );
      } finally {
        await host.close();
      }
    });
}

interface WithdrawOptions extends CommonOptions {
  reason: string;
  by?: string;
}

function withdrawCommand({ terminal }: CommandContext) {
  return newCommand('withdraw', 'Withdraw an attestation; it stays on record and counts no more', [
    'headroom attestations withdraw 01J9Z3 --reason "It was of another year."',
  ])
    .argument('<id>', 'id of the attestation; see: headroom attestations list')
    .requiredOption('--reason <text>', 'why; one line')
    .option('--by <person>', 'who withdraws it; default: the account at this computer')
    .action(async (id: string, options: WithdrawOptions) => {
      const host = await openHost(terminal, options);
      try {
        const actor = actorName();
        const request = { id, withdrawnBy: options.by ?? actor, reason: options.reason, actor };
        const attestation = await host.call('attestations.withdraw', request);
        print(terminal, options, 'attestations withdraw', { attestation }, () =>
          attestationText(terminal, attestation),
        );
      } finally {
        await host.close();
      }
    });
}
