import { afterEach, beforeEach, expect, it } from 'vitest';
import { play } from '#engine/sandbox/play.ts';
import type { OpenaiAccount } from '#engine/sandbox/openai.ts';
import { type Sandbox, startSandbox } from '#engine/sandbox/server.ts';
import { constantCurve } from '#engine/sandbox/usage-curve.ts';
import { createWorld, type World } from '#engine/sandbox/worlds/world.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { type EngineBench, openEngineBench } from '#test/support/engine-bench.ts';

const START = Date.UTC(2026, 10, 26, 9);
const PROJECTS = 400;
/** What the pace of 120 a minute lets through before a poll is cut off, after four minutes and a half. */
const MOST_REQUESTS = 540;
/** By then every project has been read and the last one listed is archived. */
const ARCHIVED_AT = START + 70 * MINUTE_MS;

const nameOf = (index: number) => `proj_${String(index).padStart(3, '0')}`;

const account: OpenaiAccount = {
  id: 'openai-large',
  provider: 'openai',
  openedAt: START - 30 * DAY_MS,
  credentials: { adminKey: 'sk-admin-sandbox-large', apiKey: 'sk-proj-sandbox-large' },
  reportingDelayMs: 0,
  projects: Array.from({ length: PROJECTS }, (_, index) => ({
    id: nameOf(index),
    name: `Project ${index}`,
    createdAt: START - 30 * DAY_MS,
    archivedAt: index === PROJECTS - 1 ? ARCHIVED_AT : null,
    ...(index === 3 ? { spendLimit: 90_000_000 } : {}),
  })),
  keys: Array.from({ length: PROJECTS }, (_, index) => ({
    id: `key_${index}`,
    name: `key ${index}`,
    kind: 'standard' as const,
    projectId: nameOf(index),
    owner: 'ana',
    enabled: true,
    createdAt: START - 30 * DAY_MS,
    expiresAt: null,
    lastUsedAt: null,
  })),
  models: [{ id: 'large', createdAt: START - 30 * DAY_MS, shutdownOn: null }],
  streams: [
    {
      model: 'large',
      keyId: 'key_3',
      projectId: nameOf(3),
      requests: constantCurve(100, START - 30 * DAY_MS, START + DAY_MS),
      lines: [{ kind: 'input', tokensPerRequest: 1_000, usdPerMillionTokens: 2 }],
    },
  ],
};

let world: World;
let bench: EngineBench;
let sandbox: Sandbox;

beforeEach(async () => {
  world = createWorld(START, [
    { account, settings: (url) => ({ config: { baseUrl: `${url}/v1` }, pollIntervalSeconds: 300 }) },
  ]);
  bench = await openEngineBench({ startAt: START, secrets: world.secrets });
  sandbox = await startSandbox({ clock: bench.clock, accounts: world.accounts });
});
afterEach(async () => {
  await bench.close();
  await sandbox.close();
});

const detail = () => bench.call('connections.get', { name: account.id });

/** Lives until then, and counts the requests of each poll and the projects whose keys it asked for. */
async function pollsUntil(until: number) {
  const polls: { requests: number; projects: string[] }[] = [];
  let seen = sandbox.log().length;
  await play({
    engine: bench.engine(),
    clock: bench.clock,
    until,
    tickMs: MINUTE_MS,
    onStep() {
      const own = sandbox.log().slice(seen);
      seen = sandbox.log().length;
      const projects = own.flatMap(({ path }) => /projects\/([^/]+)\/api_keys/.exec(path)?.[1] ?? []);
      if (own.length > 0) polls.push({ requests: own.length, projects });
    },
  });
  return polls;
}

it('an organization of 400 projects is read over several polls, each within its time, and nothing of it is lost', async () => {
  const [settings] = world.connections((id) => sandbox.url(id));
  const connection = connectionSettingsSchema.parse({ ...settings, pollIntervalSeconds: 300 });
  await bench.call('connections.apply', { connections: [connection], actor: 'test' });

  const first = await pollsUntil(START + 12 * MINUTE_MS);
  const early = await detail();
  expect(first[0]?.projects).toHaveLength(50);
  expect(early.polls[0]).toMatchObject({ outcome: 'ok', gaps: [{ outcome: 'truncated' }] });

  const polls = [...first, ...(await pollsUntil(START + 65 * MINUTE_MS))];
  expect(bench.errors).toEqual([]);
  expect(Math.max(...polls.map(({ requests }) => requests))).toBeLessThan(MOST_REQUESTS);
  expect(Math.max(...polls.map(({ projects }) => projects.length))).toBe(50);
  const firstRound = polls.slice(0, 8).flatMap(({ projects }) => projects);
  expect(new Set(firstRound).size).toBe(PROJECTS);

  const known = await detail();
  expect(known.polls[0]).toMatchObject({ outcome: 'ok', gaps: [] });
  expect(known.apiKeys).toHaveLength(PROJECTS);
  const ofKind = (kind: string, resources: typeof known.resources) =>
    (resources ?? []).filter((each) => each.kind === kind);
  expect(ofKind('rate_limit', known.resources)).toHaveLength(PROJECTS);
  const ages = ofKind('project', known.resources).map(
    ({ attributes }) => bench.clock.now() - Number(attributes['detailsReadAt']),
  );
  expect(ages).toHaveLength(PROJECTS);
  expect(Math.min(...ages)).toBeGreaterThan(0);
  expect(Math.max(...ages)).toBeLessThan(70 * MINUTE_MS);
  // The limit of a project stands between its turns, and what was spent of it is of every poll.
  const { meters } = await bench.call('status.get', {});
  expect(meters.map(({ key, limit }) => [key, limit])).toContainEqual(['spend-month-proj_003', '90.00']);

  await pollsUntil(START + 3 * HOUR_MS);
  const later = await detail();
  expect(later.apiKeys).toHaveLength(PROJECTS - 1);
  expect(ofKind('rate_limit', later.resources)).toHaveLength(PROJECTS - 1);
  expect(later.polls[0]).toMatchObject({ outcome: 'ok', gaps: [] });
}, 120_000);
