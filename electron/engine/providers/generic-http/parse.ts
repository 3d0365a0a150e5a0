import { failure, instantAt, missing, type Part } from '#engine/providers/configured-meter.ts';
import { find, textOf } from '#engine/providers/json-value.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { PaymentMethod, SubscriptionReading } from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';
import { subscriptionStatusSchema, type ApiKeySettings, type SubscriptionSettings } from './schema.ts';

/** More keys than any screen or control can make use of. */
const MOST_API_KEYS = 10_000;

/** As {@link instantAt}, but absence counts as null: vendors leave out the last use of a key that was never used. */
function dateAt(...[entry, pointer, format, now]: Parameters<typeof instantAt>): Instant | null | undefined {
  const isAbsent = pointer !== undefined && find(entry, pointer) === undefined;
  return isAbsent ? null : instantAt(entry, pointer, format, now);
}

/** The subscription as far as pointers find it; what they miss becomes gaps, and only a complete miss fails the part. */
export function parseSubscription(
  settings: SubscriptionSettings,
  document: unknown,
  now: Instant,
): Part<SubscriptionReading> {
  const rawStatus = textAt(document, settings.statusPointer, 100);
  const renewsAt = instantAt(document, settings.renewsAtPointer, settings.renewsAtFormat, now);
  const plan = textAt(document, settings.planPointer, 200);
  const payment = readPaymentMethod(settings, document);
  const gaps = [
    ...missing(rawStatus === undefined, 'subscription status', settings.path, settings.statusPointer),
    ...missing(renewsAt === undefined, 'renewal date', settings.path, settings.renewsAtPointer),
    ...missing(plan === undefined, 'subscription plan', settings.path, settings.planPointer),
    ...payment.gaps,
  ];
  const isEmpty = !rawStatus && !renewsAt && !plan && payment.value === null;
  const first = gaps[0];
  if (isEmpty && first) return { ok: false, outcome: { kind: 'malformed', detail: first.detail } };
  const value = reading(settings, rawStatus ?? null, renewsAt ?? null, plan ?? null, payment.value);
  return { ok: true, value, gaps };
}

function reading(
  settings: SubscriptionSettings,
  rawStatus: string | null,
  renewsAt: Instant | null,
  plan: string | null,
  paymentMethod: PaymentMethod | null,
): SubscriptionReading {
  return {
    status: rawStatus === null ? null : canonicalStatus(rawStatus, settings.statusMap),
    rawStatus,
    plan,
    currentPeriodEndsAt: null,
    renewsAt,
    cancelsAtPeriodEnd: null,
    seats: null,
    paymentMethod,
    paymentFailed: null,
  };
}

/** Words that vendors use for what has another name here. */
const SYNONYMS: Readonly<Record<string, string>> = {
  cancelled: 'canceled',
  trial: 'trialing',
  incomplete_expired: 'expired',
};

function canonicalStatus(
  raw: string,
  map: SubscriptionSettings['statusMap'],
): NonNullable<SubscriptionReading['status']> {
  if (Object.hasOwn(map, raw)) return map[raw] ?? 'unknown';
  const word = raw.toLowerCase();
  const known = subscriptionStatusSchema.safeParse(Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word] : word);
  return known.success ? known.data : 'unknown';
}

function readPaymentMethod(
  { path, paymentMethod: settings }: SubscriptionSettings,
  document: unknown,
): { value: PaymentMethod | null; gaps: Gap[] } {
  if (settings === undefined) return { value: null, gaps: [] };
  const brand = textAt(document, settings.brandPointer, 40);
  const last4 = digitsOf(textAt(document, settings.last4Pointer, 20));
  const expiresOn = expiryOf(textAt(document, settings.expiryPointer, 20));
  const gaps = [
    ...missing(brand === undefined, 'brand of the card', path, settings.brandPointer),
    ...missing(last4 === undefined, 'last four digits of the card', path, settings.last4Pointer),
    ...missing(expiresOn === undefined, 'expiry of the card', path, settings.expiryPointer),
  ];
  if (!brand && !last4 && !expiresOn) return { value: null, gaps };
  const found = { ...(brand && { brand }), ...(last4 && { last4 }), ...(expiresOn && { expiresOn }) };
  return { value: { kind: settings.kind, ...found }, gaps };
}

type Found = string | null | undefined;

/** A number loses its leading zeros on the way: 42 is the card that ends in 0042. */
function digitsOf(found: Found): Found {
  if (found === null || found === undefined) return found;
  return /^\d{1,4}$/.test(found) ? found.padStart(4, '0') : undefined;
}

/** `2027-03`, `2027-03-31`, `03/27` and `03/2027` are all March 2027. */
function expiryOf(found: Found): Found {
  if (found === null || found === undefined) return found;
  const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])(?:-\d\d)?$/.exec(found) ?? [];
  if (year && month) return `${year}-${month}`;
  const [, cardMonth, cardYear] = /^(0?[1-9]|1[0-2])\s*\/\s*(?:20)?(\d\d)$/.exec(found) ?? [];
  return cardMonth && cardYear ? `20${cardYear}-${cardMonth.padStart(2, '0')}` : undefined;
}

/** The key inventory: an entry without a sound id is counted in a gap, a wrong detail of an entry likewise. */
export function parseApiKeys(
  settings: ApiKeySettings,
  document: unknown,
  now: Instant,
): Part<ApiKeyReading[]> {
  const list = find(document, settings.listPointer);
  if (!Array.isArray(list)) return failure(settings.path, settings.listPointer, 'a list');
  const kept = list.slice(0, MOST_API_KEYS);
  const keys = new Map<string, ApiKeyReading>();
  let flawed = 0;
  for (const entry of kept) {
    const { key, isSound } = readApiKey(settings, entry, now);
    if (!isSound) flawed += 1;
    if (key !== null && !keys.has(key.externalId)) keys.set(key.externalId, key);
  }
  if (kept.length > 0 && keys.size === 0) return failure(settings.path, settings.idPointer, 'an id per key');
  return { ok: true, value: [...keys.values()], gaps: inventoryGaps(flawed, kept.length, list.length) };
}

function readApiKey(
  settings: ApiKeySettings,
  entry: unknown,
  now: Instant,
): { key: ApiKeyReading | null; isSound: boolean } {
  const externalId = textOf(find(entry, settings.idPointer), 201);
  if (externalId === null || externalId.length > 200) return { key: null, isSound: false };
  const name = textAt(entry, settings.namePointer, 200);
  const owner = textAt(entry, settings.ownerPointer, 200);
  const enabled = flagAt(entry, settings.enabledPointer);
  const createdAt = dateAt(entry, settings.createdAtPointer, settings.timeFormat, now);
  const lastUsedAt = dateAt(entry, settings.lastUsedAtPointer, settings.timeFormat, now);
  const key: ApiKeyReading = {
    externalId,
    name: name ?? externalId,
    hint: null,
    kind: 'standard',
    enabled: enabled ?? null,
    owner: owner ?? null,
    project: null,
    createdAt: createdAt ?? null,
    lastUsedAt: lastUsedAt ?? null,
    expiresAt: null,
  };
  return { key, isSound: ![enabled, createdAt, lastUsedAt].includes(undefined) };
}

function inventoryGaps(flawed: number, kept: number, total: number): Gap[] {
  const broken = `${flawed} of ${kept} keys lack a sound id, date or flag at the configured pointers`;
  const cut = `${total} keys are listed and the first ${kept} were kept`;
  return [
    ...(flawed > 0 ? [{ what: 'api keys', outcome: 'malformed' as const, detail: broken }] : []),
    ...(total > kept ? [{ what: 'api keys', outcome: 'truncated' as const, detail: cut }] : []),
  ];
}

/** true and false, also as words; null where none is configured or stated; undefined for all else. */
function flagAt(document: unknown, pointer: string | undefined): boolean | null | undefined {
  if (pointer === undefined) return null;
  const found = find(document, pointer);
  if (found === null || found === undefined) return null;
  const word = typeof found === 'string' ? found.toLowerCase() : found;
  if (word === true || word === 'true' || word === 'active' || word === 'enabled') return true;
  return word === false || word === 'false' || word === 'inactive' || word === 'disabled' ? false : undefined;
}

/** null where none is configured or the vendor says null; undefined where one was promised and nothing fitting is there. */
function textAt(document: unknown, pointer: string | undefined, maximum: number): Found {
  if (pointer === undefined) return null;
  const found = find(document, pointer);
  return found === null ? null : (textOf(found, maximum) ?? undefined);
}
