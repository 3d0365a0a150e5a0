import { documentWith, parseMeter, type Part } from '#engine/providers/configured-meter.ts';
import { faultOutcome, gapFrom, refusalOutcome, type FailedOutcome } from '#engine/providers/outcome.ts';
import { defineProvider, type PollContext } from '#engine/providers/provider.ts';
import { readJson } from '#engine/providers/read-json.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import { genericHttpGuide } from './guide.ts';
import { parseApiKeys, parseSubscription } from './parse.ts';
import { missingSecrets, requestTo } from './request.ts';
import { genericHttpConfigSchema, type GenericHttpConfig } from './schema.ts';

type Context = PollContext<GenericHttpConfig>;

const AS_CONFIGURED = 'As far as the configuration points at it in an answer of the vendor.';

/** Any vendor or gateway with a JSON API: what to read, and where it stands, is configuration. */
export const genericHttp = defineProvider<GenericHttpConfig>({
  id: 'generic-http',
  name: 'Other HTTP API',
  capabilities: {
    balance: { support: 'partial', note: AS_CONFIGURED },
    subscription: {
      support: 'partial',
      note: `${AS_CONFIGURED} Unknown words are kept and count as unknown.`,
    },
    renewal: { support: 'partial', note: AS_CONFIGURED },
    paymentMethod: { support: 'partial', note: `${AS_CONFIGURED} Brand, last four digits and expiry only.` },
    usage: { support: 'no', note: 'Meters are read; usage by model, key or day has no common form.' },
    quotas: { support: 'partial', note: `${AS_CONFIGURED} Rate-limit headers are not read.` },
    cost: {
      support: 'no',
      note: 'Has no common form; a budget meter can hold what was spent in the period.',
    },
    keys: { support: 'partial', note: `${AS_CONFIGURED} One page, 10,000 keys at the most.` },
    auditLog: { support: 'no', note: 'Has no common form.' },
    versions: {
      support: 'partial',
      note: 'Deprecation and Sunset headers of its answers, where it sends them.',
    },
  },
  configSchema: genericHttpConfigSchema,
  secrets: {
    token: {
      title: 'Token',
      description: 'For the authentication kinds bearer, header and query.',
      required: false,
      admin: false,
      example: 'a read-only API token',
    },
    username: {
      title: 'User name',
      description: 'For the authentication kind basic.',
      required: false,
      admin: false,
      example: 'headroom',
    },
    password: {
      title: 'Password',
      description: 'For the authentication kind basic.',
      required: false,
      admin: false,
      example: 'the password of that user',
    },
  },
  guide: genericHttpGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 60,
    perSeconds: 60,
    source: 'Unknown for an API of your own choice: this is the restraint of Headroom.',
  },
  hosts: [],

  async probe(context) {
    const outcome = refuseWithoutSecret(context) ?? (await probeFailure(context));
    return outcome === null ? { ok: true, account: null, notes: [] } : { ok: false, outcome };
  },

  async poll(context) {
    const refusal = refuseWithoutSecret(context);
    if (refusal !== null) return refusal;
    const parts = await readParts(context);
    if (parts.length > 0) return outcomeOf(parts);
    return (await probeFailure(context)) ?? { kind: 'ok', observation: observe([]) };
  },
});

function refuseWithoutSecret({ config, secrets }: Context): FailedOutcome | null {
  const names = missingSecrets(config.auth, secrets);
  if (names.length === 0) return null;
  const detail = `authentication by ${config.auth.kind} needs the secret ${names.join(' and ')}: add it to the connection`;
  return { kind: 'unauthorized', detail };
}

/** Sends the probe; null where the answer has the expected status. */
async function probeFailure(context: Context): Promise<FailedOutcome | null> {
  const { method, path, expectStatus } = context.config.probe;
  try {
    const response = await context.http.send(requestTo(context, path, method), context.signal);
    if (response.status === expectStatus) return null;
    if (response.status >= 400) return refusalOutcome(response, context.now);
    const detail = `${method} ${path || '/'}: expected status ${expectStatus}, got ${response.status}`;
    return { kind: 'malformed', detail };
  } catch (error) {
    return faultOutcome(error);
  }
}

/** What a part adds to the observation. */
type Piece = Partial<Pick<Observation, 'subscription' | 'apiKeys'>> & { meter?: MeterReading };

/** A configured part: where it is, which pointers it cannot do without, and how it is read. */
interface PartPlan {
  what: string;
  path: string;
  pointers: readonly (string | undefined)[];
  parse(document: unknown): Part<Piece>;
}

type PartReading = Part<Piece> & { what: string };

function planParts({ config, now }: Context): PartPlan[] {
  const { subscription, apiKeys } = config;
  const parts = config.meters.map((meter): PartPlan => ({
    what: `meter ${meter.key}`,
    path: meter.path,
    pointers: [meter.valuePointer],
    parse: (document) => asPiece(parseMeter(meter, document, now), (value) => ({ meter: value })),
  }));
  if (subscription !== undefined) {
    const { path, statusPointer, renewsAtPointer, planPointer, paymentMethod: card } = subscription;
    parts.push({
      what: 'subscription',
      path,
      pointers: [
        statusPointer,
        renewsAtPointer,
        planPointer,
        card?.brandPointer,
        card?.last4Pointer,
        card?.expiryPointer,
      ],
      parse: (document) =>
        asPiece(parseSubscription(subscription, document, now), (value) => ({ subscription: value })),
    });
  }
  if (apiKeys !== undefined) {
    parts.push({
      what: 'api keys',
      path: apiKeys.path,
      pointers: [apiKeys.listPointer],
      parse: (document) => asPiece(parseApiKeys(apiKeys, document, now), (value) => ({ apiKeys: value })),
    });
  }
  return parts;
}

function asPiece<Value>(part: Part<Value>, toPiece: (value: Value) => Piece): Part<Piece> {
  return part.ok ? { ...part, value: toPiece(part.value) } : part;
}

/** Each path is fetched once, one after the other, and serves all parts that point into it. */
async function readParts(context: Context): Promise<PartReading[]> {
  const plans = planParts(context);
  const readings = new Map<PartPlan, PartReading>();
  for (const [path, group] of Map.groupBy(plans, (plan) => plan.path)) {
    const pointers = group.flatMap((plan) => plan.pointers).filter((pointer) => pointer !== undefined);
    const document = await readJson(context, requestTo(context, path), documentWith(pointers));
    for (const plan of group) {
      const part = document.ok
        ? plan.parse(document.value)
        : { ok: false as const, outcome: document.outcome };
      readings.set(plan, { ...part, what: plan.what });
    }
  }
  return plans.flatMap((plan) => readings.get(plan) ?? []);
}

/** A refused payment shows even beside good parts; any other failure ends the poll only where no part was read. */
function outcomeOf(parts: readonly PartReading[]): PollOutcome {
  const failures = parts.flatMap((part) => (part.ok ? [] : [part.outcome]));
  const nothingRead = failures.length === parts.length;
  const observation = nothingRead ? null : observe(parts);
  const unpaid = failures.find((outcome) => outcome.kind === 'payment_required');
  if (unpaid !== undefined) return { ...unpaid, observation };
  const failure = failures.find((outcome) => outcome.kind !== 'malformed') ?? failures[0];
  if (observation === null && failure !== undefined) return failure;
  return { kind: 'ok', observation: observation ?? observe([]) };
}

function observe(parts: readonly PartReading[]): Observation {
  const pieces = parts.flatMap((part) => (part.ok ? [part.value] : []));
  return {
    meters: pieces.flatMap(({ meter }) => meter ?? []),
    usageRecords: [],
    subscription: pieces.find(({ subscription }) => subscription)?.subscription ?? null,
    apiKeys: pieces.find(({ apiKeys }) => apiKeys)?.apiKeys ?? null,
    resources: null,
    auditEvents: null,
    gaps: parts.flatMap((part) => (part.ok ? part.gaps : [gapFrom(part.what, part.outcome)])),
  };
}
