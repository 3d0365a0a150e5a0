import { rename, writeFile } from 'node:fs/promises';
import { systemClock } from '#engine/system-clock.ts';
import { HeadroomError } from '#shared/errors.ts';
import { utcDay } from '#shared/time.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { dayOption } from '../day-option.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { calendarText } from '../views/calendar-text.ts';

interface CalendarOptions extends CommonOptions {
  from?: string;
  to?: string;
  ics?: string;
}

const STANDARD_OUTPUT = '-';

export function calendarCommand({ terminal }: CommandContext) {
  return newCommand(
    'calendar',
    'List what falls due when: renewals, cards, keys, retirements, from the store; polls nothing',
    [
      'headroom calendar',
      'headroom calendar --to 2026-12-31',
      'headroom calendar --ics headroom.ics      for the calendars in which people live',
      "headroom calendar --json | jq '.entries[] | select(.isDue)'",
    ],
  )
    .option('--from <day>', 'first day, YYYY-MM-DD; default: today (UTC)')
    .option('--to <day>', 'last day, YYYY-MM-DD, included; default: everything that is known')
    .option('--ics <file>', 'write them as an iCalendar file with reminders; - for standard output')
    .action(async (options: CalendarOptions) => {
      const now = systemClock.now();
      const period = periodFrom(options, utcDay(now));
      if (options.ics === STANDARD_OUTPUT && options.json)
        throw new HeadroomError('INVALID_INPUT', '--ics - and --json both write to standard output.');
      const host = await openHost(terminal, options);
      try {
        const file = options.ics === undefined ? null : (await host.call('calendar.file', period)).text;
        if (file !== null && options.ics === STANDARD_OUTPUT) {
          terminal.out(file);
          return;
        }
        const entries = await host.call('calendar.list', period);
        const written = options.ics ?? null;
        if (file !== null && written !== null) await writeWhole(written, file);
        print(terminal, options, 'calendar', { entries, file: written }, () =>
          written === null
            ? calendarText(terminal, entries, now)
            : `Wrote ${written}: ${entries.length === 1 ? '1 date' : `${entries.length} dates`}.`,
        );
      } finally {
        await host.close();
      }
    });
}

function periodFrom({ from, to }: CalendarOptions, today: string): { from: string; to?: string } {
  const first = from === undefined ? today : dayOption(from, '--from');
  if (to === undefined) return { from: first };
  const last = dayOption(to, '--to');
  if (last < first) throw new HeadroomError('INVALID_INPUT', `--to is a day from ${first} on.`);
  return { from: first, to: last };
}

/** A calendar that reads the file meanwhile never sees half of it. */
async function writeWhole(file: string, text: string): Promise<void> {
  try {
    await writeFile(`${file}.part`, text);
    await rename(`${file}.part`, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new HeadroomError('INVALID_INPUT', `${file} cannot be written (${code}).`);
  }
}
