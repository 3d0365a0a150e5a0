import { diagnoseAnswer } from '#engine/domain/diagnose-answer.ts';
import { diagnoseRefusal } from '#engine/domain/payment-error.ts';
import { systemClock } from '#engine/system-clock.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type Diagnosis, isPaymentProblem } from '#shared/model/diagnosis.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { type CommonOptions, print } from '../output.ts';
import { readAll, type Terminal } from '../terminal.ts';
import { diagnosisText } from '../views/result-text.ts';

interface DiagnoseOptions extends CommonOptions {
  status?: string;
  body?: string;
  header: string[];
}

const collect = (value: string, previous: string[]) => [...previous, value];

export function diagnoseCommand({ terminal, exit }: CommandContext) {
  return newCommand(
    'diagnose',
    'Say why an API call was refused: reads an HTTP answer (curl -i …) on standard input',
    [
      'curl -si https://api.example.com/v1/models | headroom diagnose',
      'headroom diagnose --status 429 --body \'{"error":{"code":"insufficient_quota"}}\'',
    ],
  )
    .option('--status <code>', 'HTTP status, instead of standard input')
    .option('--body <text>', 'body of the answer')
    .option('--header <name: value>', 'a header of the answer; may be repeated', collect, [])
    .action(async (options: DiagnoseOptions) => {
      const diagnosis = await diagnosisOf(terminal, options);
      print(terminal, options, 'diagnose', diagnosis, () => diagnosisText(terminal, diagnosis));
      if (isPaymentProblem(diagnosis)) exit(1);
    });
}

async function diagnosisOf(terminal: Terminal, options: DiagnoseOptions): Promise<Diagnosis> {
  const now = systemClock.now();
  if (options.status !== undefined) {
    const status = Number(options.status);
    if (!Number.isInteger(status) || status < 100 || status > 599) {
      throw new HeadroomError('INVALID_INPUT', '--status is an HTTP status from 100 to 599.');
    }
    return diagnoseRefusal({
      status,
      headers: headersFrom(options.header),
      body: options.body ?? '',
      now,
    });
  }
  if (terminal.stdin.isTTY) {
    throw new HeadroomError(
      'INVALID_INPUT',
      'Nothing to diagnose: pipe an HTTP answer in (curl -i …), or give --status and --body.',
    );
  }
  return diagnoseAnswer(await readAll(terminal.stdin), now);
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
