import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { describeProblems, inOrder } from '#engine/config/problem.ts';
import { CONTROLS } from '#engine/controls/index.ts';
import { readPack } from '#engine/policy/read-pack.ts';
import { createRuleRunner, type RuleRunner } from '#engine/policy/rule-runner.ts';
import { runPackTests } from '#engine/policy/run-pack-tests.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { PolicyProblem } from '#shared/model/policy.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { readAll, type Terminal } from '../terminal.ts';
import { explanationText, policyText } from '../views/policy-text.ts';

/** Files are given as a path, or as - for standard input. */
export function policyCommand(context: CommandContext) {
  return new Command('policy')
    .description('Look at, test and load policy packs: thresholds, scopes and rules as code')
    .addCommand(lintCommand(context))
    .addCommand(testCommand(context))
    .addCommand(applyCommand(context))
    .addCommand(unloadCommand(context))
    .addCommand(showCommand(context))
    .addCommand(explainCommand(context));
}

function lintCommand({ terminal, exit }: CommandContext) {
  return newCommand('lint', 'Say what is wrong with a pack; exit code 1 where something is', [
    'headroom policy lint policy.yaml',
  ])
    .argument('<file>', 'the pack; - for standard input')
    .action(async (file: string, options: CommonOptions) => {
      const text = await readFileOf(terminal, file);
      await withRunner(async (runner) => {
        const { problems } = await readPack(text, { controls: CONTROLS, runner }, Date.now());
        if (problems.length > 0) exit(1);
        print(terminal, options, 'policy lint', { file, problems: inOrder(problems) }, () =>
          problems.length === 0 ? `${file} is sound.` : describeProblems(file, problems),
        );
      });
    });
}

function testCommand({ terminal, exit }: CommandContext) {
  return newCommand(
    'test',
    'Run the tests that a pack carries; exit code 1 where one fails, or there is none',
    ['headroom policy test policy.yaml'],
  )
    .argument('<file>', 'the pack; - for standard input')
    .action(async (file: string, options: CommonOptions) => {
      const text = await readFileOf(terminal, file);
      await withRunner(async (runner) => {
        const now = Date.now();
        const { pack, problems } = await readPack(text, { controls: CONTROLS, runner }, now);
        const tests = pack === null ? [] : await runPackTests(pack, runner, now);
        if (tests.length === 0 || tests.some(({ passed }) => !passed)) exit(1);
        print(terminal, options, 'policy test', { file, problems: inOrder(problems), tests }, () => {
          if (pack === null) return describeProblems(file, problems);
          if (tests.length === 0) return `${file} carries no tests.`;
          const failed = tests.filter(({ passed }) => !passed);
          const lines = failed.map(
            ({ name, control, expected, status, reason }) =>
              `${control} ${name}: expected ${expected}, found ${status}: ${reason}`,
          );
          return [...lines, `${tests.length - failed.length} of ${tests.length} tests pass.`].join('\n');
        });
      });
    });
}

function applyCommand({ terminal, exit }: CommandContext) {
  return newCommand(
    'apply',
    'Load a pack and judge by it. A pack with faults is refused, the one before stays in force; exit code 1',
    ['headroom policy apply policy.yaml'],
  )
    .argument('<file>', 'the pack; - for standard input')
    .action(async (file: string, options: CommonOptions) => {
      const text = await readFileOf(terminal, file);
      const host = await openHost(terminal, options);
      try {
        const request = { text, file: shortName(file), actor: actorName() };
        const result = await host.call('policy.apply', request);
        if (!result.applied) exit(1);
        print(terminal, options, 'policy apply', result, () => {
          if (!result.applied)
            return `Refused; the policy before stays in force.\n${lines(file, result.problems)}`;
          const what = `${result.name ?? ''} ${result.version ?? ''} (SHA-256 ${result.sha256})`;
          return result.unchanged ? `${what} was in force already.` : `${what} is in force.`;
        });
      } finally {
        await host.close();
      }
    });
}

function unloadCommand({ terminal }: CommandContext) {
  return newCommand(
    'unload',
    'Take the pack out of force: the built-in controls judge alone. Its text stays in the store and in the bundles of its time',
    ['headroom policy unload', "headroom policy show --json | jq -r '.pack.text' > kept.yaml"],
  ).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const result = await host.call('policy.unload', { actor: actorName() });
      print(terminal, options, 'policy unload', result, () =>
        result.unloaded
          ? `${result.name ?? ''} ${result.version ?? ''} is no longer in force. The built-in controls judge alone.`
          : 'No pack was in force.',
      );
    } finally {
      await host.close();
    }
  });
}

function showCommand({ terminal }: CommandContext) {
  return newCommand('show', 'Show the pack in force and every control with its thresholds', [
    'headroom policy show',
    "headroom policy show --json | jq -r '.pack.text'",
  ]).action(async (options: CommonOptions) => {
    const host = await openHost(terminal, options);
    try {
      const policy = await host.call('policy.get', {});
      print(terminal, options, 'policy show', policy, () => policyText(policy));
    } finally {
      await host.close();
    }
  });
}

function explainCommand({ terminal }: CommandContext) {
  return newCommand('explain', 'Show rule, thresholds, facts and verdicts of a control', [
    'headroom policy explain KEY-02',
    'headroom policy explain ACME-01 "openai · build key"',
  ])
    .argument('<control>', 'id of a control in force')
    .argument('[subject]', 'id or name of a subject')
    .action(async (controlId: string, subject: string | undefined, options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        const explanation = await host.call('policy.explain', { controlId, subject });
        print(terminal, options, 'policy explain', explanation, () => explanationText(explanation));
      } finally {
        await host.close();
      }
    });
}

async function withRunner(work: (runner: RuleRunner) => Promise<void>): Promise<void> {
  const runner = createRuleRunner();
  try {
    await work(runner);
  } finally {
    await runner.close();
  }
}

async function readFileOf(terminal: Terminal, file: string): Promise<string> {
  if (file === '-') return readAll(terminal.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new HeadroomError('INVALID_INPUT', `${file} cannot be read (${code}).`);
  }
}

/** Where a file lies on this computer is nothing for the evidence log. */
function shortName(file: string): string {
  return file === '-' ? 'standard input' : path.basename(file);
}

function lines(file: string, problems: readonly PolicyProblem[]): string {
  return problems.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n');
}
