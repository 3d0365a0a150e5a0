import { z } from 'zod';
import {
  field,
  instantFormat,
  metersField,
  path,
  pathField,
  pointer,
  pointerTo,
} from '#engine/providers/configured-meter-schema.ts';
import { paymentMethodSchema, subscriptionReadingSchema } from '#shared/model/subscription.ts';

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
  meters: metersField,
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
