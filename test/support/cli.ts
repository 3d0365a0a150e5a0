import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { z } from 'zod';
import { type CliOutputName, cliOutputs } from '#shared/cli-output.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../electron/entries/cli.ts');

/** A child that hangs is a failure of its test, not of the whole run. */
const LONGEST_RUN_MS = 120_000;

export interface CliOptions {
  /** Added to an environment that holds nothing of the developer's. */
  environment?: Readonly<Record<string, string>>;
  stdin?: string;
  cwd?: string;
  /** Another build of the command line. */
  entry?: string;
}

export interface CliResult {
  /** null where a signal ended the process. */
  code: number | null;
  out: string;
  err: string;
}

/** A command under way in a process of its own. */
export interface RunningCli {
  /** Resolves once a pattern stands on standard output or standard error. Rejects when the process ends before. */
  says(pattern: RegExp): Promise<void>;
  /** What stands on standard output so far. */
  printed(): string;
  kill(signal: 'SIGINT' | 'SIGTERM'): void;
  readonly ended: Promise<CliResult>;
}

/** Starts `headroom …` as users do: a process, arguments, pipes. */
export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  const { environment = {}, stdin = '', cwd = tmpdir(), entry = ENTRY } = options;
  const child = spawn(process.execPath, [entry, ...args], {
    cwd,
    env: { ...bareEnvironment(), ...environment },
    timeout: LONGEST_RUN_MS,
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  child.stdin.on('error', () => undefined).end(stdin);
  const ended = new Promise<CliResult>((resolve) => {
    child.on('close', (code) => resolve({ code, ...said }));
  });
  const says = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (pattern.test(said.out) || pattern.test(said.err)) resolve();
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      child.on('close', () => reject(new Error(`It never said ${pattern}, but:\n${said.out}\n${said.err}`)));
      look();
    });
  return { says, printed: () => said.out, kill: (signal) => void child.kill(signal), ended };
}

export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(args, options).ended;
}

type CliJson<Name extends CliOutputName> = z.infer<(typeof cliOutputs)[Name]>;

/** What was printed with `--json`: nothing but one value of the documented shape, without fields that it does not name. */
export function jsonOf<Name extends CliOutputName>(name: Name, { out }: CliResult): CliJson<Name> {
  const printed: unknown = JSON.parse(out);
  const parsed = cliOutputs[name].parse(printed);
  if (JSON.stringify(parsed) !== JSON.stringify(printed))
    throw new Error(`${name} prints fields that its schema does not name.`);
  return parsed as CliJson<Name>;
}

function bareEnvironment(): Record<string, string> {
  const { PATH = '' } = process.env;
  const folder = path.join(tmpdir(), 'headroom-test-compile-cache');
  return { PATH, HOME: path.join(tmpdir(), 'headroom-test-no-home'), NODE_COMPILE_CACHE: folder };
}
