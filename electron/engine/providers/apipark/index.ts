import { concludeParts, joinLists, partOf, type Part } from '#engine/providers/part.ts';
import { defineProvider } from '#engine/providers/provider.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import { readConsole, type ConsoleReading } from './console.ts';
import { apiparkGuide } from './guide.ts';
import { parseAuthorization } from './parse.ts';
import { hasConsole, readAuthorizations, type Context } from './requests.ts';
import { apiparkConfigSchema, type ApiparkConfig, type Authorization } from './schema.ts';

/** What installations take whose operator set no key of their own. */
const WELL_KNOWN_KEY = '37eb0ebf';

const BY_CONSOLE = 'Needs a session of the console.';

/** APIPark: an API portal of one's own, with credentials of applications and keys of the AI providers behind it. */
export const apipark = defineProvider<ApiparkConfig>({
  id: 'apipark',
  name: 'APIPark',
  capabilities: {
    balance: { support: 'no', note: 'APIPark knows no money; its AI balances are an order of failover.' },
    subscription: {
      support: 'yes',
      note: `Whether services are subscribed, refused, in review or cancelled. ${BY_CONSOLE}`,
    },
    renewal: {
      support: 'partial',
      note: 'Only when credentials and upstream keys end; subscriptions do not.',
    },
    paymentMethod: { support: 'no', note: 'APIPark takes no payment.' },
    usage: { support: 'partial', note: `All calls of yesterday and today, not by key. ${BY_CONSOLE}` },
    quotas: {
      support: 'partial',
      note: `How many keys of each AI provider still serve and are not exceeded. ${BY_CONSOLE}`,
    },
    cost: { support: 'no', note: 'APIPark does not reckon costs.' },
    keys: {
      support: 'yes',
      note: 'Credentials of the applications with their end; upstream keys with a session of the console.',
    },
    auditLog: { support: 'no', note: 'Not exposed by the API.' },
    versions: { support: 'partial', note: `Releases of subscribed services. ${BY_CONSOLE}` },
  },
  configSchema: apiparkConfigSchema,
  secrets: {
    apiKey: {
      title: 'System API key',
      description: 'Reads the credentials of applications by the open API. It could change them too.',
      required: true,
      admin: true,
      example: 'a key from the system settings',
    },
    sessionCookie: {
      title: 'Cookie of a console session',
      description:
        'Optional: reads subscriptions, upstream keys, releases and calls. It ends with the session.',
      required: false,
      admin: true,
      example: 'the Cookie header of a signed-in browser',
    },
  },
  guide: apiparkGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 60,
    perSeconds: 60,
    source:
      'An installation of your own has no limit for its management API: this is the restraint of Headroom.',
  },
  hosts: [],

  async probe(context) {
    const read = await readAuthorizations(context, firstApplication(context));
    if (!read.ok) return { ok: false, outcome: read.outcome };
    return { ok: true, account: null, notes: [`Credentials: ${read.value.length}.`, ...warnings(context)] };
  },

  /** The credentials of the first application decide how the poll ends; any other part that cannot be read is a gap. */
  async poll(context) {
    const first = await readAuthorizations(context, firstApplication(context));
    if (!first.ok) return first.outcome;
    const others = [];
    for (const application of context.config.applications.slice(1)) {
      const read = await readAuthorizations(context, application);
      others.push({ application, part: partOf(`credentials of ${application}`, read) });
    }
    const fromConsole = hasConsole(context) ? await readConsole(context) : null;
    const own = { application: firstApplication(context), part: partOf('credentials', first) };
    return outcomeOf(context, [own, ...others], fromConsole);
  },
});

interface Credentials {
  application: string;
  part: Part<Authorization[]>;
}

function outcomeOf(
  { config: { timeZone } }: Context,
  credentials: readonly Credentials[],
  fromConsole: ConsoleReading | null,
): PollOutcome {
  const parts = [...credentials.map(({ part }) => part), ...(fromConsole?.parts ?? [])];
  const keys = credentials.flatMap(({ application, part }) =>
    (part.value ?? []).map((row) => parseAuthorization(row, application, timeZone)),
  );
  const observation = {
    meters: fromConsole?.meters ?? [],
    usageRecords: fromConsole?.usageRecords ?? [],
    subscription: fromConsole?.subscription ?? null,
    apiKeys: joinLists(keys, fromConsole?.apiKeys ?? null),
    resources: fromConsole?.resources ?? null,
    auditEvents: null,
  };
  return concludeParts(observation, parts);
}

/** The configuration asks for one application at the least. */
const firstApplication = ({ config }: Context): string => config.applications[0] ?? '';

function warnings(context: Context): string[] {
  return [
    ...(context.secrets['apiKey'] === WELL_KNOWN_KEY
      ? [
          'This is the key that everybody knows: set the environment variable API_KEY of APIPark to another one.',
        ]
      : []),
    ...(hasConsole(context)
      ? []
      : ['Without a session of the console subscriptions and upstream keys stay unread.']),
  ];
}
