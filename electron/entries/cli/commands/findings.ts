import { Command } from 'commander';
import { csvText } from '#engine/csv-text.ts';
import { systemClock } from '#engine/system-clock.ts';
import { isOverdue } from '#shared/model/finding.ts';
import { DAY_MS } from '#shared/time.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { dayOption } from '../day-option.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { FINDING_COLUMNS, findingCells, findingsText, findingText } from '../views/findings-text.ts';

export function findingsCommand(context: CommandContext) {
  return new Command('findings')
    .description('Keep the register of what does not meet its criterion: owner, due date, comments, history')
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(acknowledgeCommand(context))
    .addCommand(assignCommand(context))
    .addCommand(commentCommand(context));
}

interface ListOptions extends CommonOptions {
  control?: string;
  owner?: string;
  overdue?: boolean;
  resolvedWithin?: string;
  csv?: boolean;
}

function listCommand({ terminal }: CommandContext) {
  return newCommand('list', 'List findings that are not resolved, the gravest first', [
    'headroom findings list --control KEY-02',
    'headroom findings list --overdue',
    'headroom findings list --resolved-within 90 --csv > findings.csv',
  ])
    .option('--control <id>', 'only of this control')
    .option('--owner <person>', 'only of this owner')
    .option('--overdue', 'only what is past its due date')
    .option('--resolved-within <days>', 'also what was resolved within so many days')
    .option('--csv', 'print them as CSV, for spreadsheets')
    .action(async (options: ListOptions) => {
      const now = systemClock.now();
      const days = Number(options.resolvedWithin ?? 0);
      const host = await openHost(terminal, options);
      try {
        const all = await host.call('findings.list', { resolvedSince: now - days * DAY_MS });
        const findings = all.filter(
          (finding) =>
            (days > 0 || finding.state !== 'resolved') &&
            (options.control === undefined || finding.controlId === options.control) &&
            (options.owner === undefined || finding.owner === options.owner) &&
            (options.overdue !== true || isOverdue(finding, now)),
        );
        if (options.csv === true) terminal.out(csvText(FINDING_COLUMNS, findings.map(findingCells)));
        else print(terminal, options, 'findings list', { findings }, () => findingsText(terminal, findings));
      } finally {
        await host.close();
      }
    });
}

function showCommand({ terminal }: CommandContext) {
  return newCommand('show', 'Show one finding with its comments and what became of it', [
    'headroom findings show 01J9Z3',
  ])
    .argument('<id>', 'id of the finding; see: headroom findings list')
    .action(async (id: string, options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        const { finding, history } = await host.call('findings.get', { id });
        print(terminal, options, 'findings show', { finding, history }, () =>
          findingText(terminal, finding, history),
        );
      } finally {
        await host.close();
      }
    });
}

function acknowledgeCommand({ terminal }: CommandContext) {
  return newCommand('acknowledge', 'Say that somebody is on it', ['headroom findings acknowledge 01J9Z3'])
    .argument('<id>', 'id of the finding')
    .action(async (id: string, options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        const finding = await host.call('findings.acknowledge', { id, actor: actorName() });
        print(terminal, options, 'findings acknowledge', { finding }, () =>
          findingsText(terminal, [finding]),
        );
      } finally {
        await host.close();
      }
    });
}

interface AssignOptions extends CommonOptions {
  owner?: string;
  due?: string;
}

function assignCommand({ terminal }: CommandContext) {
  return newCommand('assign', 'Say who mends it, and until when; what is left out is taken away', [
    'headroom findings assign 01J9Z3 --owner "Ada Lovelace" --due 2026-12-15',
  ])
    .argument('<id>', 'id of the finding')
    .option('--owner <person>', 'who mends it')
    .option('--due <day>', 'last day, YYYY-MM-DD (UTC)')
    .action(async (id: string, options: AssignOptions) => {
      const dueOn = options.due === undefined ? null : dayOption(options.due, '--due');
      const host = await openHost(terminal, options);
      try {
        const owner = options.owner ?? null;
        const finding = await host.call('findings.assign', { id, owner, dueOn, actor: actorName() });
        print(terminal, options, 'findings assign', { finding }, () => findingsText(terminal, [finding]));
      } finally {
        await host.close();
      }
    });
}

function commentCommand({ terminal }: CommandContext) {
  return newCommand('comment', 'Add a word to a finding; reports print it as the response of management', [
    'headroom findings comment 01J9Z3 "The vendor confirmed the new limit for Monday."',
  ])
    .argument('<id>', 'id of the finding')
    .argument('<text>', 'what is to be said')
    .action(async (id: string, text: string, options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        const finding = await host.call('findings.comment', { id, text, actor: actorName() });
        print(terminal, options, 'findings comment', { finding }, () => findingsText(terminal, [finding]));
      } finally {
        await host.close();
      }
    });
}
