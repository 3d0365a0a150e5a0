import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DiagnosisMeans } from '#engine/diagnosis/diagnose-paste.ts';
import { systemClock } from '#engine/system-clock.ts';
import { dataFolder, STORE_FILE } from '#entries/host/data-folder.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Connection } from '#shared/model/connection.ts';
import { type DiagnosisReport, isPaymentProblem } from '#shared/model/diagnosis.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { readAll, type Terminal } from '../terminal.ts';
import { diagnosisText } from '../views/diagnosis-text.ts';

interface DiagnoseOptions extends CommonOptions {
  status?: string;
  body?: string;
  header: string[];
}

const collect = (value: string, previous: string[]) => [...previous, value];

export function diagnoseCommand({ terminal, exit }: CommandContext) {
  return newCommand(
    'diagnose',
    'Say why an API call was refused, what to do, and whom to write to: reads an HTTP answer (curl -i …), a HAR file or lines of a log, from a file or standard input',
    [
      'curl -si https://api.example.com/v1/models | headroom diagnose',
      'headroom diagnose recorded.har',
      'journalctl -u assistant -n 20 | headroom diagnose',
      'headroom diagnose --status 429 --body \'{"error":{"code":"insufficient_quota"}}\'',
    ],
  )
    .argument('[file]', 'where the answer, archive or log is; default: standard input')
    .option('--status <code>', 'HTTP status, instead of a file or standard input')
    .option('--body <text>', 'body of the answer')
    .option('--header <name: value>', 'a header of the answer; may be repeated', collect, [])
    .action(async (file: string | undefined, options: DiagnoseOptions) => {
      const report = await diagnose(terminal, file, options);
      print(terminal, options, 'diagnose', report, () => diagnosisText(terminal, report));
      if (isPaymentProblem(report)) exit(1);
    });
}

/** Providers and rules are loaded here and not before: help and mistakes are answered without them. */
async function diagnose(
  terminal: Terminal,
  file: string | undefined,
  options: DiagnoseOptions,
): Promise<DiagnosisReport> {
  const answer = options.status === undefined ? null : answerOf(options, options.status);
  const text = answer === null ? await pastedText(terminal, file) : '';
  const { diagnoseAnswer, diagnosePaste } = await import('#engine/diagnosis/diagnose-paste.ts');
  const { PROVIDERS } = await import('#engine/providers/index.ts');
  const means: DiagnosisMeans = {
    providers: PROVIDERS,
    connections: await knownConnections(terminal, options),
    now: systemClock.now(),
  };
  return answer === null ? diagnosePaste(text, means) : diagnoseAnswer(answer, means);
}

/** Who owns what is told by a store that is there; none is made for it. */
async function knownConnections(terminal: Terminal, options: CommonOptions): Promise<Connection[]> {
  const { environment } = terminal;
  const isShared = (options.database ?? environment['HEADROOM_DATABASE']) !== undefined;
  if (!isShared && !existsSync(path.join(dataFolder(options.data, environment), STORE_FILE))) return [];
  const host = await openHost(terminal, options);
  try {
    return await host.call('connections.list', {});
  } finally {
    await host.close();
  }
}

async function pastedText(terminal: Terminal, file: string | undefined): Promise<string> {
  if (file !== undefined) {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      throw new HeadroomError('INVALID_INPUT', `${file} cannot be read: ${(error as Error).message}`);
    }
  }
  if (terminal.stdin.isTTY) {
    throw new HeadroomError(
      'INVALID_INPUT',
      'Nothing to diagnose: name a file, pipe an HTTP answer in (curl -i …), or give --status and --body.',
    );
  }
  return readAll(terminal.stdin);
}

function answerOf({ body = '', header }: DiagnoseOptions, code: string) {
  const status = Number(code);
  if (Number.isInteger(status) && status >= 100 && status <= 599) {
    return { status, headers: headersFrom(header), body };
  }
  throw new HeadroomError('INVALID_INPUT', '--status is an HTTP status from 100 to 599.');
}

function headersFrom(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      if (at <= 0) throw new HeadroomError('INVALID_INPUT', '--header takes "name: value".');
      return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}
