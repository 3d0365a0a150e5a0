import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { findProvider, PROVIDERS } from '#engine/providers/index.ts';
import { CAPABILITIES } from '#engine/providers/provider.ts';
import type { Provider } from '#engine/providers/provider.ts';
import { pollOutcomeSchema } from '#shared/model/poll.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import { RESOURCE_ATTRIBUTES } from '#shared/model/resource.ts';
import {
  contextOf,
  HTTP_FAULT_KINDS,
  loadCases,
  loadNotApplicable,
  replay,
} from '#test/support/provider-fixtures.ts';
import type { FixtureCase, FixtureExchange } from '#test/support/provider-fixtures.ts';
import { brokenBodies, brokenValues } from '#test/support/provider-mutations.ts';
import type { Mutation } from '#test/support/provider-mutations.ts';

const REQUIRED_CASES = ['success', 'empty', 'two-pages', 'payment-error', 'rate-limit', 'auth-error'];

describe('the list of providers', () => {
  it('names each folder once, and no other', () => {
    const root = path.join(import.meta.dirname, '../../electron/engine/providers');
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(PROVIDERS.map(({ id }) => id).sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  it('finds a provider by its id and answers null for an unknown one', () => {
    expect([findProvider('openai')?.id, findProvider('nobody')]).toEqual(['openai', null]);
  });
});

describe.each(PROVIDERS.map((provider) => [provider.id, provider] as const))(
  'provider %s',
  (id, provider) => {
    const cases = loadCases(id);
    const success = cases.find(({ name }) => name === 'success');
    /** Each is broken in every way: more than one where not everything is read at once. */
    const sound = cases.filter(({ name }) => name === 'success' || name.startsWith('success-'));
    /** Where no network is asked there is no answer to break, and none that could be missing. */
    const isAsked = provider.offline === undefined;
    const online = (title: string, check: () => Promise<void>) =>
      it.skipIf(!isAsked)(`${title}${isAsked ? '' : ' (skipped: this provider asks no network)'}`, check);

    it('has the required cases or says why it cannot have them', () => {
      const there = [...cases.map(({ name }) => name), ...Object.keys(loadNotApplicable(id))];
      expect(REQUIRED_CASES.filter((name) => !there.includes(name))).toEqual([]);
    });

    it.each(cases.map((fixture) => [`${fixture.name}: ${fixture.description}`, fixture] as const))(
      '%s',
      async (_title, fixture) => {
        const { outcome, strays, requests } = await pollCase(provider, fixture);
        expect(strays).toEqual([]);
        expect(fixture.exchanges.length > 0).toBe(isAsked);
        if (!isAsked) expect(requests).toEqual([]);
        expect(pollOutcomeSchema.safeParse(outcome).error).toBeUndefined();
        expect(outcome).toMatchObject({ ...fixture.expect.outcome, kind: fixture.expect.kind });
        if (fixture.expect.observation) {
          expect(observationOf(outcome)).toMatchObject(fixture.expect.observation);
        }
        expect(unnamedAttributes(outcome)).toEqual([]);
        expect(leakedSecrets(fixture, outcome)).toEqual([]);
      },
    );

    it('probes the sound account with nothing but reads, and signing in for them, at the configured address', async () => {
      const fixture = required(success);
      const vendor = replay(fixture.exchanges, fixture.baseUrl);
      const result = await provider.probe(contextOf(provider, fixture, vendor));
      expect(result).toMatchObject({ ok: true });
      expect(vendor.strays).toEqual([]);
      expect(vendor.requests.length > 0).toBe(isAsked);
      expect(vendor.requests.filter((request) => !isRead(request) && !isTokenExchange(request))).toEqual([]);
      expect(leakedSecrets(fixture, result)).toEqual([]);
    });

    describe.each(sound.map((fixture) => [fixture.name, fixture] as const))('of %s', (_name, fixture) => {
      online('ends in an outcome, never with invented numbers, when a body is broken', async () => {
        const broken = brokenBodies(fixture.exchanges);
        const found = await violations(provider, fixture, broken, mustShowTheLoss);
        expect(found.filter((problem) => !TRULY_EMPTY[id]?.test(problem))).toEqual([]);
      });

      online('shows no zero and no negative amount of its own when a value is nonsense', async () => {
        const broken = brokenValues(fixture.exchanges);
        expect(await violations(provider, fixture, broken, mustNotInvent)).toEqual([]);
      });

      online('ends in an outcome when an exchange brings no complete answer', async () => {
        const broken = faultyExchanges(fixture.exchanges);
        expect(await violations(provider, fixture, broken, mustShowTheLoss)).toEqual([]);
      });
    });

    online('probes into a refusal with an outcome when nothing can be reached', async () => {
      const fixture = required(success);
      const dead = fixture.exchanges.map((exchange) => ({ ...exchange, fault: 'network' as const }));
      const result = await provider.probe(contextOf(provider, fixture, replay(dead, fixture.baseUrl)));
      expect(result).toMatchObject({ ok: false, outcome: { kind: 'unavailable', network: true } });
    });

    it('describes each field of its settings, so that a form can be drawn from the schema', () => {
      const schema = z.toJSONSchema(provider.configSchema, { io: 'input' });
      expect(undescribedFields(schema)).toEqual([]);
    });

    it('describes its secrets, states every capability and links to https pages only', () => {
      const secrets = Object.values(provider.secrets);
      expect(secrets.filter(({ title, description }) => title === '' || description === '')).toEqual([]);
      expect(Object.keys(provider.capabilities).sort()).toEqual([...CAPABILITIES].sort());
      const unexplained = Object.values(provider.capabilities).filter(
        ({ support, note }) => support !== 'yes' && note.trim() === '',
      );
      expect(unexplained).toEqual([]);
      const links = Object.values(provider.guide.links).filter((link) => link !== null);
      expect(links.filter((link) => !link.startsWith('https://'))).toEqual([]);
      expect(provider.minimumIntervalSeconds).toBeGreaterThanOrEqual(60);
      expect(provider.pace.requests).toBeGreaterThan(0);
      expect(provider.pace.source).not.toBe('');
    });
  },
);

/** Where the answer to a list is the list itself, `[]` says that it is empty; Google leaves out what is empty. */
const TRULY_EMPTY: Readonly<Record<string, RegExp>> = {
  'github-copilot': /^\/orgs\/acme\/audit-log #\d+: list: .* auditEvents missing$/,
  'google-gemini': /\/(keys|entries:list) #\d+: (object|wrong types): .* (apiKeys|auditEvents) missing$/,
  mistral: /\/audit-logs #\d+: list: .* auditEvents missing$/,
  'openai-compatible': /\/models #\d+: list: .* resources missing$/,
  together: /^\/models #\d+: list: .* resources missing$/,
};

const isRead = ({ method }: HttpRequest): boolean => method === 'GET' || method === 'HEAD';

/** The one thing that a probe may post: credentials for a token, where a vendor has no lasting keys. */
const isTokenExchange = ({ body }: HttpRequest): boolean => /^grant_type=/.test(body ?? '');

/** Attributes of resources for which the vocabulary of all providers has no word. */
function unnamedAttributes(outcome: PollOutcome): string[] {
  return (observationOf(outcome)?.resources ?? []).flatMap(({ kind, attributes }) =>
    Object.keys(attributes)
      .filter((name) => !RESOURCE_ATTRIBUTES[kind].includes(name))
      .map((name) => `${kind}.${name}`),
  );
}

async function pollCase(provider: Provider, fixture: FixtureCase) {
  const vendor = replay(fixture.exchanges, fixture.baseUrl);
  const outcome = await provider.poll(contextOf(provider, fixture, vendor));
  return { outcome, strays: vendor.strays, requests: vendor.requests };
}

function faultyExchanges(exchanges: readonly FixtureExchange[]): Mutation[] {
  return exchanges.flatMap((exchange, index) =>
    HTTP_FAULT_KINDS.map((fault) => ({
      name: `${exchange.request.path} #${index}: ${fault}`,
      exchanges: exchanges.map((one, at) => (at === index ? { ...one, fault } : one)),
    })),
  );
}

type Judge = (sound: Observation, outcome: PollOutcome) => string | null;

/** Polls every mutation and returns what went wrong, by name. Throwing is always wrong. */
async function violations(
  provider: Provider,
  fixture: FixtureCase,
  mutations: readonly Mutation[],
  judge: Judge,
): Promise<string[]> {
  expect(mutations.length).toBeGreaterThan(0);
  const sound = observationOf((await pollCase(provider, fixture)).outcome);
  const found: string[] = [];
  for (const { name, exchanges } of mutations) {
    const problem = await pollCase(provider, { ...fixture, exchanges }).then(
      ({ outcome, strays }) =>
        elsewhere(strays, fixture) ?? invalid(outcome) ?? judge(required(sound ?? undefined), outcome),
      (error: unknown) => `threw ${String(error)}`,
    );
    if (problem !== null) found.push(`${name}: ${problem}`);
  }
  return found;
}

/** A broken answer must not lead the credentials to another host. */
function elsewhere(strays: readonly string[], { baseUrl }: FixtureCase): string | null {
  const { origin } = new URL(baseUrl);
  return strays.find((stray) => !stray.includes(` ${origin}/`)) ?? null;
}

function invalid(outcome: PollOutcome): string | null {
  const { error } = pollOutcomeSchema.safeParse(outcome);
  return error === undefined ? null : `not an outcome: ${z.prettifyError(error)}`;
}

/** A lost answer is either no success, or named as a gap, or of no consequence. */
function mustShowTheLoss(sound: Observation, outcome: PollOutcome): string | null {
  if (outcome.kind !== 'ok' || outcome.observation.gaps.length > sound.gaps.length) {
    return mustNotInvent(sound, outcome);
  }
  const isSame = JSON.stringify(numbersOf(outcome.observation)) === JSON.stringify(numbersOf(sound));
  if (!isSame) return 'ok without a gap, with other numbers';
  const lost = listsOf(sound).find(
    ([name, length]) => length > (listOf(outcome.observation, name)?.length ?? 0),
  );
  return lost === undefined ? null : `ok without a gap, with ${lost[0]} missing`;
}

function mustNotInvent(sound: Observation, outcome: PollOutcome): string | null {
  if (outcome.kind !== 'ok') return null;
  const count = (observation: Observation, test: (value: number) => boolean) =>
    numbersOf(observation).filter((value) => value !== null && test(value)).length;
  if (count(outcome.observation, (value) => value === 0) > count(sound, (value) => value === 0)) {
    return 'ok with a zero that nobody reported';
  }
  const balances = outcome.observation.meters.filter(
    ({ kind, value }) => kind === 'balance' && (value ?? 0) < 0,
  );
  return count(outcome.observation, (value) => value < 0) > balances.length
    ? 'ok with a negative amount'
    : null;
}

const LISTS = ['apiKeys', 'auditEvents', 'resources'] as const;

const listOf = (observation: Observation, name: (typeof LISTS)[number]) => observation[name] ?? null;
const listsOf = (observation: Observation) =>
  LISTS.map((name) => [name, listOf(observation, name)?.length ?? 0] as const);

const numbersOf = ({ meters, usageRecords }: Observation): (number | null)[] => [
  ...meters.flatMap(({ value, limit }) => [value, limit]),
  ...usageRecords.map(({ amount }) => amount),
];

function observationOf(outcome: PollOutcome): Observation | null {
  return 'observation' in outcome ? outcome.observation : null;
}

function leakedSecrets(fixture: FixtureCase, result: unknown): string[] {
  const text = JSON.stringify(result);
  return Object.values(fixture.secrets).filter((secret) => text.includes(secret));
}

interface JsonSchema {
  properties?: Record<string, JsonSchema & { title?: string; description?: string }>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

function undescribedFields(node: unknown, at = ''): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties = {}, items, anyOf = [], oneOf = [] } = node as JsonSchema;
  const own = Object.entries(properties).flatMap(([name, field]) => [
    ...(field.title && field.description ? [] : [`${at}${name}`]),
    ...undescribedFields(field, `${at}${name}.`),
  ]);
  return [...own, ...[items, ...anyOf, ...oneOf].flatMap((part) => undescribedFields(part, at))];
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The case `success` with an observation is needed for this.');
  return value;
}
