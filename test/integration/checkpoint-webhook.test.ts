import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { evidenceRisks } from '#engine/alerts/evidence-risks.ts';
import { type CheckpointWebhook, createCheckpointWebhook } from '#engine/ledger/checkpoint-webhook.ts';
import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import { newestCheckpoint } from '#engine/store/checkpoints.ts';
import type { Database } from '#engine/store/database.ts';
import { type Settings, settingsSchema } from '#shared/model/settings.ts';
import { checkpointWebhookBodySchema } from '#shared/model/webhook.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { type LocalServer, startServer } from '#test/support/local-server.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { signedLog, type SignedLog } from '#test/support/signed-log.ts';
import { sqliteBench, type StoreBench } from '#test/support/stores.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

describe('the webhook for checkpoints', () => {
  let bench: StoreBench;
  let database: Database;
  let log: SignedLog;
  let server: LocalServer;
  let status: number;
  let now: number;
  let chosen: Settings['evidence'];
  let lines: ReturnType<typeof recordingLog>;
  let webhook: CheckpointWebhook;
  const clock = { now: () => now, sleep: async () => undefined };
  const http = createHttpSessions({
    clock,
    ids: { next: () => 'id', random: () => 0 },
    userAgent: 'Headroom/test',
    timeoutMs: 2_000,
  });
  beforeAll(async () => {
    bench = await sqliteBench();
  });
  afterAll(async () => {
    await http.close();
    await bench.stop();
  });
  beforeEach(async () => {
    database = await bench.fresh();
    log = signedLog(database);
    [status, now] = [204, NOW];
    server = await startServer((_request, response) => response.writeHead(status).end());
    choose({ secret: 'env:HOOK' });
    lines = recordingLog();
    webhook = opened();
    await log.append(4);
  });
  afterEach(async () => {
    await server.stop();
    await database.close();
  });

  function choose(given: Partial<NonNullable<Settings['evidence']['checkpointWebhook']>>) {
    const checkpointWebhook = { url: `${server.origin}/hook`, allowPrivateNetwork: true, ...given };
    chosen = settingsSchema.parse({ evidence: { checkpointWebhook } }).evidence;
  }
  function opened() {
    return createCheckpointWebhook({
      database,
      clock,
      log: lines,
      http,
      secrets: { resolve: async () => SECRET },
      settings: () => chosen,
      signal: new AbortController().signal,
    });
  }
  const bodies = () =>
    server.requests.map(({ body }) => checkpointWebhookBodySchema.parse(JSON.parse(body) as unknown));

  it('is sent each new checkpoint once, signed, as it is stored', async () => {
    await webhook.run();
    await webhook.run();
    const stored = await newestCheckpoint(database.db);
    expect(bodies()).toEqual([
      {
        version: 1,
        event: 'checkpoint',
        logId: 'log-1',
        size: 5,
        signedAt: stored?.signedAt,
        note: stored?.note,
      },
    ]);
    const [request] = server.requests;
    const headers = request?.headers as Record<string, string>;
    expect(Number(headers['webhook-timestamp']) * 1_000).toBe(NOW - (NOW % 1_000));
    expect(headers['webhook-signature']).toBe(
      new Webhook(SECRET).sign(headers['webhook-id'] ?? '', new Date(NOW), request?.body ?? ''),
    );
    await log.append(2);
    await webhook.run();
    expect(bodies().map(({ size }) => size)).toEqual([5, 7]);
    expect(webhook.standing()).toEqual({ state: 'fine' });
  });

  it('goes without a signature where no secret is set, and with the same id when it is sent again', async () => {
    chosen = { checkpointWebhook: { url: `${server.origin}/hook`, allowPrivateNetwork: true } };
    await webhook.run();
    await opened().run();
    const [first, second] = server.requests.map(({ headers }) => headers);
    expect(first?.['webhook-signature']).toBeUndefined();
    expect([first?.['webhook-id'], first?.['webhook-id']?.length]).toEqual([second?.['webhook-id'], 43]);
  });

  it('is tried again later and later, says each reason once, and gets the newest in the end', async () => {
    status = 500;
    for (const minutes of [0, 0.5, 1, 2, 3, 6, 7]) {
      now = NOW + minutes * MINUTE_MS;
      await webhook.run();
    }
    expect(server.requests).toHaveLength(4);
    expect(lines.lines).toHaveLength(1);
    expect(lines.lines[0]).toMatchObject({
      level: 'error',
      message: 'a checkpoint did not reach its webhook',
    });
    await log.append(2);
    [status, now] = [200, NOW + HOUR_MS];
    await webhook.run();
    expect(bodies().at(-1)?.size).toBe(7);
    expect(webhook.standing()).toEqual({ state: 'fine' });
  });

  it('never lets a secret or an address of the own network out of hand', async () => {
    choose({ allowPrivateNetwork: false });
    await webhook.run();
    expect(webhook.standing()).toMatchObject({ state: 'failing' });
    expect(server.requests).toEqual([]);
    status = 500;
    choose({ secret: 'env:HOOK' });
    now += HOUR_MS;
    await webhook.run();
    expect(JSON.stringify([lines.lines, webhook.standing()])).not.toContain(SECRET.slice(6));
  });

  it('sends nothing where it is not wanted, and what failed is over then', async () => {
    status = 500;
    await webhook.run();
    chosen = {};
    await webhook.run();
    expect([server.requests.length, webhook.standing()]).toEqual([1, { state: 'fine' }]);
  });
});

describe('what keeps the evidence log from leaving this machine', () => {
  const failing = { state: 'failing', reason: 'It said no.', since: NOW } as const;
  const fine = { state: 'fine' } as const;
  const told = (after: number) =>
    evidenceRisks({ timestamps: failing, webhook: fine }, NOW + after).map(
      ({ riskKey, status, title, body }) => ({
        riskKey,
        status,
        title,
        body,
      }),
    );

  it('is told once it has lasted for an hour', () => {
    expect(told(HOUR_MS - 1).map(({ status }) => status)).toEqual(['unknown', 'absent']);
    expect(told(HOUR_MS)[0]).toEqual({
      riskKey: 'evidence:timestamps',
      status: 'present',
      title: 'Checkpoints are not stamped with the time',
      body: 'It said no.',
    });
  });

  it('is not over because another process has not tried', () => {
    const risks = evidenceRisks({ timestamps: { state: 'untried' }, webhook: failing }, NOW + HOUR_MS);
    expect(risks.map(({ status }) => status)).toEqual(['unknown', 'present']);
  });
});
