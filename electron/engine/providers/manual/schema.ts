import { z } from 'zod';
import { timeZoneSchema } from '#shared/model/time-zone.ts';

const field = <Schema extends z.ZodType>(schema: Schema, title: string, description: string): Schema =>
  schema.meta({ title, description });

const amount = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d+(\.\d+)?$/, 'expected a decimal number such as 250 or 99.50'));

const asOf = field(
  z.iso.date().optional(),
  'As of',
  'The day on which the used number was read, YYYY-MM-DD.',
);

/** Key of the meter that the seats have. */
export const SEATS_KEY = 'seats';

const seatsSchema = z.strictObject({
  bought: field(z.int().min(0), 'Seats bought', 'How many are paid for.'),
  used: field(z.int().min(0).optional(), 'Seats used', 'How many are given to somebody.'),
  asOf,
});

const CURRENCY = /^[A-Z]{3}$/;

const countSchema = z
  .strictObject({
    key: field(
      z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'expected letters, digits, dot, dash or underscore')
        .refine((key) => key !== SEATS_KEY, 'expected another key: seats are declared by themselves'),
      'Key',
      'Names it for ever: its history hangs on it.',
    ),
    name: field(z.string().min(1).max(200), 'Name', 'What people see.'),
    unit: field(
      z.string().min(1).max(40),
      'Unit',
      'A plural noun such as requests, or a currency such as USD; without a currency whole numbers are counted.',
    ),
    limit: field(amount.optional(), 'Limit', 'How much may be used in a period.'),
    period: field(
      z.enum(['none', 'day', 'week', 'month']).default('none'),
      'Period',
      'With which calendar period it starts anew; none: never.',
    ),
    used: field(amount.optional(), 'Used', 'How much was used in the period up to that day.'),
    asOf,
  })
  .superRefine((count, context) => {
    for (const name of ['limit', 'used'] as const) {
      const isWhole = CURRENCY.test(count.unit) || !(count[name] ?? '').includes('.');
      if (!isWhole) context.addIssue({ code: 'custom', path: [name], message: 'expected a whole number' });
    }
  });
export type Count = z.infer<typeof countSchema>;

interface DatedReading {
  used?: unknown;
  asOf?: unknown;
}

const isDated = ({ used, asOf: day }: DatedReading): boolean => (used === undefined) === (day === undefined);
const UNDATED = 'expected a used number and the day it is of together';

export const manualConfigSchema = z.strictObject({
  seats: field(
    seatsSchema.refine(isDated, { message: UNDATED, path: ['asOf'] }).optional(),
    'Seats',
    'Licenses by the head. Leave it out where there are none.',
  ),
  counts: field(
    z
      .array(countSchema.refine(isDated, { message: UNDATED, path: ['asOf'] }))
      .max(200)
      .refine((counts) => new Set(counts.map(({ key }) => key)).size === counts.length, {
        message: 'expected each key once',
      })
      .default([]),
    'Counted things',
    'What has a limit, with the number that somebody read last.',
  ),
  validForDays: field(
    z.int().min(1).max(400).default(35),
    'Valid for days',
    'A number that is older counts as unknown.',
  ),
  timeZone: field(timeZoneSchema.default('UTC'), 'Time zone', 'Whose calendar days count: an IANA name.'),
  keptBy: field(z.string().max(120).optional(), 'Kept by', 'Who enters the numbers.'),
  notes: field(
    z.string().max(1_000).optional(),
    'Notes',
    'Where the numbers are read, and what else to know.',
  ),
});
export type ManualConfig = z.infer<typeof manualConfigSchema>;

export const isCurrency = (unit: string): boolean => CURRENCY.test(unit);
