import { z } from 'zod';
import { timeZoneSchema } from '#shared/model/time-zone.ts';
import { MONEY_SCALE } from '#shared/decimal.ts';
import { enforcementSchema, meterKindSchema, type MeterUnit, type QuotaWindow } from '#shared/model/meter.ts';
import { paymentMethodSchema, subscriptionReadingSchema } from '#shared/model/subscription.ts';
import { expressionProblem, isPointer } from './expression.ts';

/** Gives a field the words that its form shows. */
const field = <Schema extends z.ZodType>(schema: Schema, title: string, description: string): Schema =>
  schema.meta({ title, description });

const path = z
  .string()
  .regex(/^(\/(?!\/)[^\s#\\]*)?$/, 'expected a path that begins with one slash, such as /v1/usage');

const pathField = field(path, 'Path', 'Below the base URL. A path that several parts name is fetched once.');

/** Where something stands in an answer. */
const pointer = z
  .string()
  .max(500)
  .superRefine((place, context) => {
    const message = placeProblem(place);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

function placeProblem(place: string): string | null {
  if (isPointer(place)) {
    const isSound = /^(?:\/(?:[^~/]|~[01])*)*$/.test(place);
    return isSound ? null : 'expected a JSON pointer (RFC 6901) such as /data/balance';
  }
  // Else it would be read as a division.
  if (/^[\w~]+(\/[\w~]+)+$/.test(place)) return `expected a JSON pointer that begins with a slash: /${place}`;
  const problem = expressionProblem(place);
  if (problem === null) return null;
  return `expected a JSON pointer such as /data/balance or a JMESPath expression such as data[0].balance; this is neither: ${problem}`;
}

const pointerTo = (title: string, description: string) => field(pointer.optional(), title, description);

const secretName = z.string().regex(/^[A-Za-z0-9_.~-]{1,100}$/, 'expected a name such as x-api-key');

const authKind = <Kind extends string>(kind: Kind, description: string) =>
  field(z.literal(kind), 'Kind', description);

const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: authKind('bearer', 'The token in the header Authorization: Bearer.') }),
  z.strictObject({
    kind: authKind('header', 'The token in a header of its own.'),
    name: field(secretName, 'Header', 'Its name, such as x-api-key.'),
  }),
  z.strictObject({ kind: authKind('basic', 'User name and password (RFC 7617).') }),
  z.strictObject({
    kind: authKind('query', 'The token in the address, where proxies log it: the last resort.'),
    name: field(secretName, 'Query parameter', 'Its name, such as api_key.'),
  }),
  z.strictObject({ kind: authKind('none', 'Nothing is sent.') }),
]);
export type Auth = z.infer<typeof authSchema>;

const INSTANT_FORMATS = ['iso8601', 'unix_s', 'unix_ms'] as const;
const instantFormat = field(
  z.enum(INSTANT_FORMATS).default('iso8601'),
  'Format of times',
  'ISO 8601 without an offset is read as UTC; unix counts seconds or milliseconds since 1970.',
);

const decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d+(\.\d+)?$/, 'expected a decimal number such as 1000 or 99.50'));

const unitSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: field(z.literal('money'), 'Kind', 'An amount of money.'),
    name: field(
      z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 currency such as USD'),
      'Currency',
      'Its ISO 4217 code.',
    ),
    scale: field(
      z.literal(MONEY_SCALE).default(MONEY_SCALE),
      'Decimal places kept',
      'The same for all money.',
    ),
  }),
  z.strictObject({
    kind: field(z.literal('count'), 'Kind', 'A number of things.'),
    name: field(z.string().min(1).max(40), 'Name', 'A plural noun such as tokens or credits.'),
    scale: field(
      z.int().min(0).max(9).default(0),
      'Decimal places kept',
      '0 counts whole things; further places are rounded.',
    ),
  }),
]) satisfies z.ZodType<MeterUnit>;

const windowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: field(z.literal('none'), 'Kind', 'Never starts anew.') }),
  z.strictObject({
    kind: field(z.literal('rolling'), 'Kind', 'Counts the time just gone by.'),
    durationMs: field(z.int().positive(), 'Length', 'In milliseconds.'),
  }),
  z.strictObject({
    kind: field(z.literal('fixed'), 'Kind', 'Starts anew with each calendar period.'),
    period: field(z.enum(['hour', 'day', 'week', 'month']), 'Period', 'How long one counts.'),
    timeZone: field(timeZoneSchema, 'Time zone', 'Whose calendar counts: an IANA name.'),
    weekStartsOn: field(z.int().min(1).max(7).optional(), 'First day of the week', '1 is Monday.'),
  }),
]) satisfies z.ZodType<QuotaWindow>;

const meterSchema = z
  .strictObject({
    key: field(
      z
        .string()
        .regex(
          /^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/,
          'expected letters, digits, dot, dash, underscore or slash',
        ),
      'Key',
      'Names the meter for ever: its history hangs on it.',
    ),
    name: field(z.string().min(1).max(200), 'Name', 'What people see.'),
    kind: field(meterKindSchema, 'Kind', 'quota and budget count what is used, balance counts what remains.'),
    unit: field(unitSchema, 'Unit', 'What is counted.'),
    path: pathField,
    valuePointer: field(
      pointer,
      'Value',
      'Where the number stands in the JSON answer: a JSON pointer such as /data/balance, or a JMESPath expression such as data[0].balance.',
    ),
    valueScale: field(
      z.int().min(-12).max(12).default(0),
      'Decimal shift',
      'Moves the decimal point of the value and of a limit that is read: -2 reads cents as units.',
    ),
    valueSign: field(
      z.union([z.literal(1), z.literal(-1)]).default(1),
      'Sign',
      '-1 where the vendor states the value with the opposite sign.',
    ),
    limitPointer: pointerTo(
      'Limit',
      'Where the limit stands; a JSON null at a JSON pointer means that there is none.',
    ),
    limit: field(decimal.optional(), 'Fixed limit', 'In whole units, where the vendor states none.'),
    resetAtPointer: pointerTo('Next reset', 'Where the time of the next reset stands.'),
    resetFormat: field(
      z.enum([...INSTANT_FORMATS, 'seconds']).default('iso8601'),
      'Format of the reset',
      'As for other times, or seconds: the time that is left.',
    ),
    window: field(
      windowSchema.default({ kind: 'none' }),
      'Window',
      'When it starts anew, if the answer does not say.',
    ),
    enforcement: field(
      enforcementSchema.default('unknown'),
      'Enforcement',
      'hard: calls are refused at the limit.',
    ),
    reportingDelaySeconds: field(
      z.int().min(0).max(604_800).default(0),
      'Reporting delay',
      'How old the number usually is, in seconds.',
    ),
  })
  .refine((meter) => meter.limit === undefined || meter.limitPointer === undefined, {
    message: 'expected either limit or limitPointer, not both',
    path: ['limit'],
  });
export type MeterSettings = z.infer<typeof meterSchema>;

export const subscriptionStatusSchema = subscriptionReadingSchema.shape.status.unwrap();

const cardSchema = z
  .strictObject({
    kind: field(paymentMethodSchema.shape.kind.default('card'), 'Kind', 'How the vendor is paid.'),
    brandPointer: pointerTo('Brand', 'Where the brand of the card stands.'),
    last4Pointer: pointerTo('Last four digits', 'Where they stand. Never point at a whole number.'),
    expiryPointer: pointerTo('Expiry', 'Where it stands, as YYYY-MM, YYYY-MM-DD, MM/YY or MM/YYYY.'),
  })
  .refine(hasPointer, 'expected at least one pointer');

const subscriptionSchema = z
  .strictObject({
    path: pathField,
    statusPointer: pointerTo('Status', 'Where the status stands.'),
    statusMap: field(
      z.record(z.string(), subscriptionStatusSchema).default({}),
      'Words of the vendor',
      "From the vendor's words to those of Headroom; the usual words are known.",
    ),
    renewsAtPointer: pointerTo('Renewal', 'Where the time of the next renewal stands.'),
    renewsAtFormat: instantFormat,
    planPointer: pointerTo('Plan', 'Where the name of the plan stands.'),
    paymentMethod: field(cardSchema.optional(), 'Payment method', 'What the vendor tells of it.'),
  })
  .refine((settings) => settings.paymentMethod !== undefined || hasPointer(settings), {
    message: 'expected at least one pointer',
  });
export type SubscriptionSettings = z.infer<typeof subscriptionSchema>;

const apiKeysSchema = z.strictObject({
  path: pathField,
  listPointer: field(pointer.default(''), 'List', 'Where the list stands; empty: the answer is the list.'),
  idPointer: field(pointer, 'Id', 'Within an entry. Never point at the key itself.'),
  namePointer: pointerTo('Name', 'Within an entry.'),
  createdAtPointer: pointerTo('Created', 'Within an entry.'),
  lastUsedAtPointer: pointerTo('Last used', 'Within an entry.'),
  timeFormat: instantFormat,
  enabledPointer: pointerTo('Enabled', 'Within an entry: true or false, active or inactive.'),
  ownerPointer: pointerTo('Owner', 'Within an entry.'),
});
export type ApiKeySettings = z.infer<typeof apiKeysSchema>;

const probeSchema = z.strictObject({
  method: field(z.enum(['GET', 'HEAD']).default('GET'), 'Method', 'HEAD spares the body.'),
  path: field(path, 'Path', 'Of a call that costs nothing, such as a list of models.'),
  expectStatus: field(
    z.int().min(100).max(599).default(200),
    'Expected status',
    'What a sound connection answers.',
  ),
});

export const genericHttpConfigSchema = z.strictObject({
  baseUrl: field(
    z
      .url({ protocol: /^https?$/, error: 'expected an http or https address', abort: true })
      .refine(isPlainAddress, 'expected an address without user, password, query and fragment'),
    'Base URL',
    'Where the API is, such as https://api.example.com. The secret goes to this host only.',
  ),
  auth: field(authSchema.default({ kind: 'bearer' }), 'Authentication', 'How the secret is sent.'),
  probe: field(probeSchema, 'Probe', 'A free call that shows whether address and secret are right.'),
  meters: field(
    z
      .array(meterSchema)
      .max(200)
      .default([])
      .refine((meters) => new Set(meters.map(({ key }) => key)).size === meters.length, {
        message: 'expected each key once',
      }),
    'Meters',
    'What is counted and can run out, and where the answers state it. Every place is a JSON pointer that begins with a slash, or else a JMESPath expression.',
  ),
  subscription: field(subscriptionSchema.optional(), 'Subscription', 'What the vendor tells of the plan.'),
  apiKeys: field(apiKeysSchema.optional(), 'API keys', "The vendor's list of keys: one page, no values."),
});
export type GenericHttpConfig = z.infer<typeof genericHttpConfigSchema>;

function hasPointer(settings: object): boolean {
  return Object.keys(settings).some((name) => name.endsWith('Pointer'));
}

function isPlainAddress(text: string): boolean {
  const { username, password, search, hash } = new URL(text);
  return `${username}${password}${search}${hash}` === '';
}
