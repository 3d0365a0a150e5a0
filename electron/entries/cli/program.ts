import { Command } from 'commander';
import { VERSION } from '#entries/host/version.ts';
import type { CommandContext } from './command.ts';
import { applyCommand } from './commands/apply.ts';
import { attestationsCommand, attestCommand } from './commands/attestations.ts';
import { backtestCommand } from './commands/backtest.ts';
import { backupCommand } from './commands/backup.ts';
import { calendarCommand } from './commands/calendar.ts';
import { connectionsCommand } from './commands/connections.ts';
import { demoCommand } from './commands/demo.ts';
import { diagnoseCommand } from './commands/diagnose.ts';
import { doctorCommand } from './commands/doctor.ts';
import { emailCommand } from './commands/email.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { keyCommand } from './commands/key.ts';
import { findingsCommand } from './commands/findings.ts';
import { foresightCommand } from './commands/foresight.ts';
import { lifecycleCommand } from './commands/lifecycle.ts';
import { policyCommand } from './commands/policy.ts';
import { pollCommand } from './commands/poll.ts';
import { providersCommand } from './commands/providers.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { sandboxCommand } from './commands/sandbox.ts';
import { schedulesCommand } from './commands/schedules.ts';
import { schemaCommand } from './commands/schema.ts';
import { secretsCommand } from './commands/secrets.ts';
import { statusCommand } from './commands/status.ts';
import { directoryCommand, registerCommand } from './commands/register.ts';
import { trainingCommand } from './commands/training.ts';
import { verifyCommand } from './commands/verify.ts';
import { waiversCommand } from './commands/waivers.ts';
import type { Terminal } from './terminal.ts';
import { hideTypedSecrets } from './typed-secrets.ts';

const EXAMPLES = `
Examples:
  headroom demo                                             see everything at work, offline
  headroom connections add openai --key env:OPENAI_ADMIN_KEY
  headroom run                                              stay and watch
  headroom status --fail-on critical                        for a cron job
  headroom report --from 2026-10-01 --to 2026-10-31 --out reports

Exit codes: 0 all is well, 1 findings or failure, 2 used wrongly.`;

/** The whole command line. Commands throw for failures; `exit` notes an exit code other than 0 of a run that worked. */
export function buildProgram(context: CommandContext, words: readonly string[]): Command {
  const program = new Command('headroom')
    .description("Keeps an enterprise's AI and API services paid, within quota and within policy.")
    .version(VERSION)
    .addHelpText('after', EXAMPLES);
  const commands = [
    demoCommand,
    statusCommand,
    explainCommand,
    calendarCommand,
    lifecycleCommand,
    pollCommand,
    runCommand,
    connectionsCommand,
    providersCommand,
    trainingCommand,
    findingsCommand,
    waiversCommand,
    attestCommand,
    attestationsCommand,
    registerCommand,
    directoryCommand,
    secretsCommand,
    policyCommand,
    applyCommand,
    exportCommand,
    importCommand,
    diagnoseCommand,
    backtestCommand,
    foresightCommand,
    reportCommand,
    schedulesCommand,
    emailCommand,
    verifyCommand,
    keyCommand,
    sandboxCommand,
    doctorCommand,
    backupCommand,
    schemaCommand,
  ];
  for (const create of commands) program.addCommand(create(context));
  return withOwnEnds(program, 'headroom', context.terminal, words);
}

/**
 * Commander would end the process itself; here the caller does, after everything is closed. With `--json` the caller
 * also tells what was wrong.
 */
function withOwnEnds(
  command: Command,
  calledAs: string,
  terminal: Terminal,
  words: readonly string[],
): Command {
  command
    .exitOverride()
    .showHelpAfterError(`See: ${calledAs} --help`)
    .configureOutput({
      writeOut: terminal.out,
      writeErr: (text) => {
        if (!words.includes('--json')) terminal.err(text);
      },
      outputError: (text, write) => write(hideTypedSecrets(text, words)),
    });
  for (const child of command.commands) withOwnEnds(child, `${calledAs} ${child.name()}`, terminal, words);
  return command;
}
