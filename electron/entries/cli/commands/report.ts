import { reportFormatSchema, type ReportFormatId, USUAL_REPORT_FORMATS } from '#shared/contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import { DAY_MS } from '#shared/time.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { dayOption } from '../day-option.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { runsText } from '../views/schedules-text.ts';
import { reportText } from '../views/result-text.ts';

interface ReportOptions extends CommonOptions {
  from?: string;
  to?: string;
  scheduleDue?: boolean;
  out: string;
  format: string;
  entity?: string;
}

export function reportCommand({ terminal, exit }: CommandContext) {
  return newCommand('report', 'Write an audit report for a period', [
    'headroom report --from 2026-10-01 --to 2026-10-31 --out reports',
    'headroom report --from 2026-10-01 --to 2026-10-31 --format pdf,csv --entity "Example Company"',
    'headroom report --schedule-due      for a system timer: makes every scheduled report that is due',
  ])
    .option('--from <day>', 'first day, YYYY-MM-DD (UTC)')
    .option('--to <day>', 'last day, YYYY-MM-DD (UTC), included')
    .option('--schedule-due', 'make the scheduled reports that are due; exits with 1 when one fails')
    .option('--out <folder>', 'where the files go', 'reports')
    .option(
      '--format <list>',
      `formats, separated by commas, of: ${reportFormatSchema.options.join(', ')}`,
      USUAL_REPORT_FORMATS.join(','),
    )
    .option('--entity <name>', 'the organization that the report is about')
    .action(async (options: ReportOptions) => {
      if (options.scheduleDue) {
        if (await makeDue(terminal, options)) exit(1);
        return;
      }
      if (options.from === undefined || options.to === undefined)
        throw new HeadroomError('INVALID_INPUT', 'Give --from and --to, or --schedule-due.');
      const request = {
        from: Date.parse(dayOption(options.from, '--from')),
        to: Date.parse(dayOption(options.to, '--to')) + DAY_MS,
        directory: options.out,
        formats: formatsFrom(options.format),
        ...(options.entity === undefined ? {} : { entity: options.entity }),
        actor: actorName(),
      };
      const host = await openHost(terminal, options);
      try {
        const report = await host.call('reports.create', request);
        print(terminal, options, 'report', report, () => reportText(report));
      } finally {
        await host.close();
      }
    });
}

/** @returns whether one failed */
async function makeDue(terminal: Terminal, options: ReportOptions): Promise<boolean> {
  if (options.from !== undefined || options.to !== undefined)
    throw new HeadroomError('INVALID_INPUT', '--schedule-due takes its periods from the schedules.');
  const host = await openHost(terminal, options);
  try {
    const runs = await host.call('reports.makeDue', {});
    print(terminal, options, 'report due', { runs }, () => runsText(terminal, runs));
    return runs.some(({ state }) => state === 'failed');
  } finally {
    await host.close();
  }
}

function formatsFrom(list: string): ReportFormatId[] {
  return list.split(',').map((name) => {
    const format = reportFormatSchema.safeParse(name.trim());
    if (format.success) return format.data;
    throw new HeadroomError(
      'INVALID_INPUT',
      `There is no report format ${name.trim()}. Known: ${reportFormatSchema.options.join(', ')}.`,
    );
  });
}
