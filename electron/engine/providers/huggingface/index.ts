import type { PollOutcome } from '#shared/model/poll.ts';
import type { FailedOutcome } from '../outcome.ts';
import { costsFromWhereTold } from '../cost-coverage.ts';
import { concludeParts, NOT_EXPOSED, partOf } from '../part.ts';
import type { Part } from '../part.ts';
import { defineProvider } from '../provider.ts';
import { mapReading, readJson } from '../read-json.ts';
import { readAuditLog } from './audit-log.ts';
import { huggingfaceGuide } from './guide.ts';
import {
  parseCredits,
  parseMonthSpend,
  parseOrganizationSubscription,
  parsePeriods,
  parseRateLimits,
  parseToken,
  parseUserSubscription,
} from './parse.ts';
import { creditsRequest, sessionsRequest, whoamiRequest } from './requests.ts';
import type { HuggingfaceContext } from './requests.ts';
import { creditsSchema, huggingfaceConfigSchema, sessionsSchema, whoamiSchema } from './schema.ts';
import type { HuggingfaceConfig, InferenceCredits, Organization, Period, Whoami } from './schema.ts';

/** Hugging Face: plan, payment state and inference costs of an account or of one of its organizations. */
export const huggingface = defineProvider<HuggingfaceConfig>({
  id: 'huggingface',
  name: 'Hugging Face',
  capabilities: {
    balance: { support: 'no', note: 'A prepaid balance is shown only on huggingface.co.' },
    subscription: { support: 'yes', note: 'Plan of the account or organization, and whether it can pay.' },
    renewal: { support: 'yes', note: 'The end of the billing period; a cancellation is not exposed.' },
    paymentMethod: {
      support: 'partial',
      note: 'Whether the account can pay, and whether it pays in advance; no card.',
    },
    usage: {
      support: 'partial',
      note: 'Requests of Inference Providers per month; Spaces, Jobs, Endpoints and resource groups are not read.',
    },
    quotas: {
      support: 'yes',
      note: 'Included inference credits and spend limit of an account, and the rate limit of the Hub.',
    },
    cost: { support: 'partial', note: 'Inference Providers per month in US dollars, before credits.' },
    keys: {
      support: 'partial',
      note: 'The token that Headroom uses, with its expiry; others are not listed.',
    },
    auditLog: {
      support: 'partial',
      note: 'The export of Team and Enterprise organizations, where the settings ask for it; its form is not documented.',
    },
    versions: { support: 'no', note: 'Models have no end dates, and the API has no versions.' },
  },
  configSchema: huggingfaceConfigSchema,
  secrets: {
    token: {
      title: 'Access token',
      description: 'Fine-grained with the right to read billing, or a classic read token.',
      required: true,
      admin: false,
      example: 'hf_…',
    },
  },
  guide: huggingfaceGuide,
  minimumIntervalSeconds: 600,
  pace: {
    requests: 10,
    perSeconds: 60,
    source:
      'The vendor allows 500 to 10,000 requests in five minutes, and far fewer of whoami: this is the restraint of Headroom.',
  },
  hosts: ['huggingface.co'],

  async probe(context) {
    const whoami = await readJson(context, whoamiRequest(context), whoamiSchema);
    if (!whoami.ok) return { ok: false, outcome: whoami.outcome };
    const owner = ownerOf(context, whoami.value);
    if (owner === null) return { ok: false, outcome: unknownOrganization(context) };
    const notes = owner.canPay === false ? ['No valid payment method is on file (canPay=false).'] : [];
    return { ok: true, account: owner.name, notes };
  },

  async poll(context): Promise<PollOutcome> {
    const whoami = await readJson(context, whoamiRequest(context), whoamiSchema);
    if (!whoami.ok) return whoami.outcome;
    const owner = ownerOf(context, whoami.value);
    if (owner === null) return unknownOrganization(context);
    const isAccount = context.config.organization === undefined;
    const credits = isAccount ? await readCredits(context) : NOT_EXPOSED;
    const periods = await readPeriods(context);
    const auditLog = await readAuditLog(context);
    const rateLimits = parseRateLimits(whoami.headers);
    const observation = {
      meters: [
        ...(credits.value === null ? [] : parseCredits(credits.value, owner.canPay ?? null)),
        ...(isAccount || periods.value === null ? [] : [parseMonthSpend(periods.value, context.now)]),
      ],
      usageRecords: parsePeriods(periods.value ?? []),
      costsFrom: costsFromWhereTold(periods),
      subscription: 'orgs' in owner ? parseUserSubscription(owner) : parseOrganizationSubscription(owner),
      apiKeys: parseToken(whoami.value),
      resources: rateLimits.length === 0 ? null : rateLimits,
      auditEvents: auditLog.value,
    };
    return concludeParts(observation, [credits, periods, auditLog]);
  },
});

/** The organization of the settings, or the account itself; null where the token does not see the organization. */
function ownerOf({ config }: HuggingfaceContext, whoami: Whoami): Whoami | Organization | null {
  const { organization } = config;
  if (organization === undefined) return whoami;
  return whoami.orgs.find(({ name }) => name.toLowerCase() === organization.toLowerCase()) ?? null;
}

function unknownOrganization({ config }: HuggingfaceContext): FailedOutcome {
  const detail = `The token does not see the organization ${config.organization}: check its name, and that the token may read it.`;
  return { kind: 'forbidden', detail };
}

/** The credits belong to the account itself; of an organization only what it spends is exposed. */
async function readCredits(context: HuggingfaceContext): Promise<Part<InferenceCredits>> {
  const reading = await readJson(context, creditsRequest(context), creditsSchema);
  return partOf(
    'inference credits',
    mapReading(reading, ({ usage }) => usage.inferenceProviders),
  );
}

async function readPeriods(context: HuggingfaceContext): Promise<Part<Period[]>> {
  const reading = await readJson(context, sessionsRequest(context), sessionsSchema);
  return partOf(
    'inference usage',
    mapReading(reading, ({ periods }) => periods),
  );
}
