import type { Command } from 'commander';
import { expect, it } from 'vitest';
import { buildProgram } from '#entries/cli/program.ts';
import { processTerminal } from '#entries/cli/terminal.ts';

interface Page {
  name: string;
  help: string;
}

function helpOf(): Page[] {
  let printed = '';
  const terminal = { ...processTerminal(), out: (text: string) => void (printed += text) };
  const interruption = () => new AbortController().signal;
  const pagesOf = (command: Command, name: string): Page[] => {
    if (command.commands.length > 0)
      return command.commands.flatMap((child) => pagesOf(child, `${name} ${child.name()}`.trim()));
    printed = '';
    command.outputHelp();
    return [{ name, help: printed }];
  };
  return pagesOf(buildProgram({ terminal, interruption, exit: () => undefined }, []), '');
}

it('teaches every command with an example of its own', () => {
  const pages = helpOf();
  expect(pages.map(({ name }) => name).sort()).toEqual([
    'apply',
    'attest',
    'attestations list',
    'attestations withdraw',
    'backtest',
    'backup',
    'calendar',
    'connections add',
    'connections list',
    'connections remove',
    'connections test',
    'demo',
    'diagnose',
    'directory import',
    'doctor',
    'email test',
    'explain',
    'export',
    'findings acknowledge',
    'findings assign',
    'findings comment',
    'findings list',
    'findings show',
    'foresight',
    'import',
    'key rotate',
    'lifecycle',
    'policy apply',
    'policy explain',
    'policy lint',
    'policy show',
    'policy test',
    'policy unload',
    'poll',
    'providers',
    'register import',
    'register list',
    'register remove',
    'report',
    'run',
    'sandbox',
    'schedules list',
    'schedules run',
    'schema',
    'secrets list',
    'secrets remove',
    'secrets set',
    'status',
    'training acknowledge',
    'training list',
    'verify',
    'waivers approve',
    'waivers list',
    'waivers request',
    'waivers revoke',
  ]);
  const withoutExample = pages.filter(({ name, help }) => {
    const [, examples = ''] = help.split('\nExamples:\n');
    return !examples.includes(`headroom ${name}`);
  });
  expect(withoutExample).toEqual([]);
});

it('explains every option in words', () => {
  const bare = helpOf().flatMap(({ name, help }) =>
    [...help.matchAll(/^ {2}(-\S+(?: <[^>]+>)?)$/gm)].map(([, option]) => `${name} ${option}`),
  );
  expect(bare).toEqual([]);
});
