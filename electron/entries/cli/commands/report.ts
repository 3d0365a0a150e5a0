import { reportFormatSchema, type ReportFormatId, USUAL_REPORT_FORMATS } from '#shared/contract.ts';
import { REPORT_SCOPE_KEYS, type ReportScope, reportScopeSchema } from '#shared/model/report-scope.ts';
import { HeadroomError } from '#shared/errors.ts';
import { DAY_MS } from '#shared/time.ts';
import { actorName } from '../actor.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { dayOption } from '../day-option.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { watchedReports } from '../watched-reports.ts';
import { runsText } from '../views/schedules-text.ts';
import { reportText } from '../views/result-text.ts';

interface ReportOptions extends CommonOptions {
  from?: string;
  to?: string;
  scheduleDue?: boolean;
  out: string;
  format: string;
  entity?: string;
  provider?: string[];
  environment?: string[];
  owner?: string[];
  tag?: string[];
}

export function reportCommand(context: CommandContext) {
  const { terminal, interruption, exit } = context;
  return newCommand('report', 'Write an audit report for a period', [
    'headroom report --from 2026-10-01 --to 2026-10-31 --out reports',
    'headroom report --from 2026-10-01 --to 2026-10-31 --format pdf,csv --entity "Example Company"',
    'headroom report --from 2026-10-01 --to 2026-10-31 --provider openai --environment production',
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
    .option('--provider <id>', 'limit the report to a provider; give it again for a further one', collect)
    .option('--environment <name>', 'limit it to production, staging or development', collect)
    .option('--owner <name>', 'limit it to connections of an owner', collect)
    .option('--tag <tag>', 'limit it to connections with a tag', collect)
    .action(async (options: ReportOptions) => {
      if (options.scheduleDue) {
        if (await makeDue(context, options)) exit(interruption().aborted ? 130 : 1);
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
        ...scopeFrom(options),
        actor: actorName(),
      };
      const host = await openHost(terminal, options);
      try {
        const report = await watchedReports(context, host, () => host.call('reports.create', request));
        print(terminal, options, 'report', report, () => reportText(report));
      } finally {
        await host.close();
      }
    });
}

/** @returns whether one failed */
async function makeDue(context: CommandContext, options: ReportOptions): Promise<boolean> {
  const { terminal } = context;
  if (options.from !== undefined || options.to !== undefined || 'scope' in scopeFrom(options))
    throw new HeadroomError('INVALID_INPUT', '--schedule-due takes periods and scopes from the schedules.');
  const host = await openHost(terminal, options);
  try {
    const runs = await watchedReports(context, host, () => host.call('reports.makeDue', {}));
    print(terminal, options, 'report due', { runs }, () => runsText(terminal, runs));
    return runs.some(({ state }) => state === 'failed');
  } finally {
    await host.close();
  }
}

const collect = (value: string, before: string[] = []) => [...before, value];

/** What the report is limited to, if anything; values are checked as in a file. */
function scopeFrom(options: ReportOptions): { scope?: ReportScope } {
  const given = Object.fromEntries(
    REPORT_SCOPE_KEYS.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])),
  );
  if (Object.keys(given).length === 0) return {};
  const scope = reportScopeSchema.safeParse(given);
  if (scope.success) return { scope: scope.data };
  const issue = scope.error.issues[0];
  throw new HeadroomError('INVALID_INPUT', `--${String(issue?.path[0])}: ${issue?.message}.`);
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
