import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '#engine/ports.ts';
import { cursor } from '#engine/providers/cursor/index.ts';
import { readSpend, type CursorContext } from '#engine/providers/cursor/requests.ts';
import { githubCopilot } from '#engine/providers/github-copilot/index.ts';
import { readAuditLog, type GithubCopilotContext } from '#engine/providers/github-copilot/requests.ts';
import { litellm } from '#engine/providers/litellm/index.ts';
import { readActivity, type Context as LitellmContext } from '#engine/providers/litellm/requests.ts';
import type { Provider } from '#engine/providers/provider.ts';

const NOW = Date.UTC(2026, 10, 22);

interface Answer {
  body: unknown;
  headers?: Record<string, string>;
}

/** The context of a connection whose vendor answers these one after the other, and the last one for ever. */
function contextOf({ configSchema }: Provider, config: object, answers: readonly Answer[]) {
  const asked: HttpRequest[] = [];
  const send = async (request: HttpRequest) => {
    asked.push(request);
    const { body, headers = {} }: Answer = answers[Math.min(asked.length, answers.length) - 1] ?? {
      body: null,
    };
    return { status: 200, headers, body: JSON.stringify(body) };
  };
  const signal = new AbortController().signal;
  const context = {
    config: configSchema.parse(config),
    secrets: { adminKey: 'key_1', token: 't' },
    http: { send },
    now: NOW,
    usageFrom: NOW,
    signal,
  };
  return { context, asked };
}

const members = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ userId: index, email: `${index}@x`, spendCents: 1 }));

describe('a list whose number of pages is not told', () => {
  it('of spend goes on after a full page', async () => {
    const pages = [{ body: { teamMemberSpend: members(100) } }, { body: { teamMemberSpend: members(1) } }];
    const { context, asked } = contextOf(cursor, {}, pages);
    const reading = await readSpend(context as CursorContext);
    expect(reading).toMatchObject({ ok: true, value: { isComplete: true, rows: { length: 101 } } });
    expect(asked).toHaveLength(2);
  });

  it('of activity goes on after a full page', async () => {
    const metrics = { spend: 1, prompt_tokens: 1, completion_tokens: 1, api_requests: 1 };
    const day = { date: '2026-11-22', metrics };
    const full = { results: Array.from({ length: 1_000 }, () => day), metadata: {} };
    const pages = [{ body: full }, { body: { results: [], metadata: {} } }];
    const { context, asked } = contextOf(litellm, { baseUrl: 'http://127.0.0.1:4000' }, pages);
    const reading = await readActivity(context as LitellmContext);
    expect(reading).toMatchObject({ ok: true, value: { isComplete: true, rows: { length: 1_000 } } });
    expect(asked).toHaveLength(2);
  });
});

describe('more that is announced without a way to it', () => {
  it('is no end: an empty page of members', async () => {
    const page = { body: { teamMemberSpend: [], totalPages: 2 } };
    const { context } = contextOf(cursor, {}, [page]);
    expect(await readSpend(context as CursorContext)).toMatchObject({ outcome: { kind: 'malformed' } });
  });

  it('is no end: a link to the next page that has no cursor', async () => {
    const page = { body: [], headers: { link: '<https://api.github.com/orgs/a/audit-log>; rel="next"' } };
    const { context } = contextOf(githubCopilot, { organization: 'a' }, [page]);
    const reading = await readAuditLog(context as GithubCopilotContext);
    expect(reading).toMatchObject({ outcome: { kind: 'malformed' } });
  });
});
