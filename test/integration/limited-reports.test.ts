import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTROLS } from '#engine/controls/index.ts';
import type { Engine } from '#engine/create-engine.ts';
import { createRuleRunner } from '#engine/policy/rule-runner.ts';
import { verifyBundle } from '#engine/report/bundle/verify-bundle.ts';
import { putEntries } from '#engine/store/register-entries.ts';
import { MONEY_SCALE } from '#shared/decimal.ts';
import type { Diagnosis } from '#shared/model/diagnosis.ts';
import { type ReportModel, reportModelSchema } from '#shared/model/report.ts';
import type { ReportScope } from '#shared/model/report-scope.ts';
import { type ReportFormatId, reportFormatSchema } from '#shared/model/report-format.ts';
import type { RegisterEntry } from '#shared/model/register.ts';
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { unzipped } from '#test/support/bundle-world.ts';
import { NOW } from '#test/support/facts.ts';
import { call, type FakeEngines, openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider, observation } from '#test/support/fake-provider.ts';
import { controlYaml, packYaml } from '#test/unit/policy/packs.ts';
import { memoryKeys } from '#test/support/signed-log.ts';
import { reading } from '#test/support/store-fixtures.ts';
import { zipFiles } from '#test/support/zip-files.ts';

/** Everything that is only true of what is out of scope. No edition of a limited report may hold one of these. */
const HIDDEN = {
  connection: 'hidden-gateway',
  owner: 'Quillfeather Team',
  tag: 'zz-hidden-tag',
  purpose: 'Hidden purpose of the other team',
  meter: 'Quota Hush',
  model: 'model-unsaid',
  key: 'key-unspoken',
  keyOwner: 'nobody.else@example.com',
  amount: '7654.32',
  limit: '918273',
  ticket: 'HUSH-77',
  service: 'svc-hush',
  refusal: 'refused for reasons unsaid',
  vendor: 'Fake other',
  statement: 'The contract was hushed up',
} as const;
/** What the same sources say of the connection in scope, so that its absence would be seen. */
const SHOWN = ['visible-api', 'Data Platform', 'Quota Shown', 'KEEP-11', 'The contract was read'];

const pdfText = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return (bytes: Buffer) => execFileSync('pdftotext', ['-', '-'], { input: bytes }).toString('utf8');
  } catch {
    return null;
  }
})();

let engines: FakeEngines;
let engine: Engine;

function vendor(id: string, hidden: boolean) {
  const model = hidden ? HIDDEN.model : 'model-shown';
  return fakeProvider({
    id,
    reportsCost: true,
    poll: async () => {
      const seen = observation({
        meters: [
          reading({
            name: hidden ? HIDDEN.meter : 'Quota Shown',
            value: 100,
            limit: hidden ? Number(HIDDEN.limit) : 1_000,
          }),
        ],
        usageRecords: [
          {
            bucketAt: floorTo(NOW, DAY_MS),
            bucketMs: DAY_MS,
            metric: 'cost',
            amount: (hidden ? Number(HIDDEN.amount) : 12.5) * 10 ** MONEY_SCALE,
            currency: 'USD',
            model,
            apiKeyId: null,
            userId: null,
            project: null,
            lineItem: null,
          },
        ],
        apiKeys: [
          {
            externalId: hidden ? HIDDEN.key : 'key-shown',
            name: hidden ? HIDDEN.key : 'key-shown',
            hint: null,
            kind: 'standard',
            enabled: true,
            owner: hidden ? HIDDEN.keyOwner : 'ann@example.com',
            project: null,
            createdAt: NOW - 400 * DAY_MS,
            lastUsedAt: null,
            expiresAt: null,
          },
        ],
      });
      if (!hidden) return { kind: 'ok', observation: seen };
      const diagnosis: Diagnosis = {
        class: 'PAYMENT_REQUIRED',
        cause: 'usage_limit_exceeded',
        rule: 'test',
        ambiguous: false,
        retryable: false,
        retryAt: null,
        summary: HIDDEN.refusal,
        evidence: [HIDDEN.refusal],
        steps: [HIDDEN.refusal],
      };
      return { kind: 'payment_required', detail: HIDDEN.refusal, diagnosis, observation: seen };
    },
  });
}

const service = (id: string, provider: string, connection: string, owner: string): RegisterEntry => ({
  id,
  name: id,
  provider,
  connections: [connection, HIDDEN.connection],
  projects: [],
  owner,
  purpose: null,
  dataClass: null,
  criticality: 'critical',
  contract: null,
  dpaLink: null,
  reviewedOn: null,
  fallback: null,
  fallbackTestedOn: null,
  logRetentionDays: null,
  logRetentionSource: null,
  active: true,
});

async function waive(connection: string | null, subject: string | null, ticket: string) {
  const request = {
    controlId: 'KEY-02',
    connection,
    subject,
    reason: `Rotation is planned, ticket ${ticket}`,
    ticket,
    compensatingControls: [],
    requestedBy: 'ann',
    validFrom: engines.clock.now(),
    expiresAt: engines.clock.now() + 30 * DAY_MS,
    actor: 'ann',
  };
  const { id } = await call(engine, 'waivers.request', request);
  await call(engine, 'waivers.approve', { id, approvedBy: 'bob', actor: 'bob' });
}

const PACK = packYaml(
  controlYaml({ id: 'ACME-02', subject: 'connection', check: '', manual: 'true', attestEveryDays: '30' }),
);

async function attest(subject: string, statement: string) {
  const word = { person: 'Ann', at: null, holds: true, statement, reference: null };
  await call(engine, 'attestations.make', { controlId: 'ACME-02', subject, ...word, actor: 'ann' });
}

beforeAll(async () => {
  engines = await openFakeEngines({
    providers: [vendor('fake', false), vendor('other', true)],
    signingKeys: memoryKeys(),
  });
  engine = await engines.start();
  await engines.add(
    engine,
    { name: 'visible-api', owner: 'Data Platform', tags: ['web'], environment: 'production' },
    {
      name: HIDDEN.connection,
      provider: 'other',
      owner: HIDDEN.owner,
      tags: [HIDDEN.tag],
      purpose: HIDDEN.purpose,
      environment: 'staging',
    },
  );
  await engines.live(3 * HOUR_MS, engine);
  await engines.database.write((trx) =>
    putEntries(
      trx,
      'register_entries',
      new Map([
        ['svc-shown', service('svc-shown', 'fake', 'visible-*', 'Data Platform')],
        [HIDDEN.service, service(HIDDEN.service, 'other', HIDDEN.connection, HIDDEN.owner)],
      ]),
    ),
  );
  await engines.database.write((trx) =>
    putEntries(
      trx,
      'directory_entries',
      new Map(
        ['ann@example.com', HIDDEN.keyOwner].map((id) => [
          id,
          { id, name: id, kind: 'person' as const, active: true, leftOn: null },
        ]),
      ),
    ),
  );
  await call(engine, 'policy.apply', { text: PACK, file: 'policy.yaml', actor: 'ann' });
  await attest('visible-api', 'The contract was read');
  await attest(HIDDEN.connection, HIDDEN.statement);
  await call(engine, 'training.acknowledge', { provider: 'other', person: HIDDEN.owner, actor: 'ann' });
  await waive('visible-api', null, 'KEEP-11');
  await waive(HIDDEN.connection, null, HIDDEN.ticket);
  await waive(null, `${HIDDEN.connection} · ${HIDDEN.key}`, HIDDEN.ticket);
  await engines.live(HOUR_MS, engine);
}, 60_000);
afterAll(() => engines.close());

let made = 0;
async function report(formats: readonly ReportFormatId[], scope?: ReportScope) {
  const directory = path.join(engines.folder, `reports-${(made += 1)}`);
  const to = engines.clock.now() + MINUTE_MS;
  const issued = await call(engine, 'reports.create', {
    from: to - 30 * DAY_MS,
    to,
    directory,
    formats: [...formats],
    actor: 'ann',
    ...(scope ? { scope } : {}),
  });
  const fileOf = (format: ReportFormatId) =>
    issued.files.find((file) => file.format === format)?.path ?? 'none';
  return { issued, fileOf };
}
const modelOf = (file: string) => reportModelSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

async function textsOf(file: string, format: ReportFormatId): Promise<Map<string, string>> {
  const bytes = readFileSync(file);
  if (format === 'xlsx') return zipFiles(bytes);
  if (format === 'pdf') return new Map(pdfText ? [['pdf', pdfText(bytes)]] : []);
  if (format !== 'bundle') return new Map([[format, bytes.toString('utf8')]]);
  const parts = await unzipped(file);
  const texts = [...parts].flatMap(([name, content]): [string, string][] => {
    if (name.endsWith('.pdf')) return pdfText ? [[name, pdfText(content)]] : [];
    if (name.endsWith('.xlsx')) return [[name, [...zipFiles(content).values()].join('\n')]];
    return [[name, content.toString('utf8')]];
  });
  return new Map(texts);
}

/** As it stands in any of the files: in JSON, in markup, and parted over lines. */
const isIn = (text: string, needle: string) => text.replaceAll(/\s+/g, ' ').includes(needle);

describe('a report that is limited to a scope', () => {
  const scope: ReportScope = { provider: ['fake'], environment: ['production'] };

  it('is tried against what would be seen without it', async () => {
    const { fileOf } = await report(['json', 'bundle']);
    const all = [
      ...(await textsOf(fileOf('json'), 'json')).values(),
      ...(await textsOf(fileOf('bundle'), 'bundle')).values(),
    ];
    const never = [...Object.values(HIDDEN), ...SHOWN].filter(
      (needle) => !all.some((text) => isIn(text, needle)),
    );
    expect(never).toEqual([]);
    expect(modelOf(fileOf('json')).scope.limit).toBeUndefined();
  });

  it('leaks no name, owner, meter or number of what is out of scope into any format', async () => {
    const { fileOf, issued } = await report(reportFormatSchema.options, scope);
    expect(issued.files).toHaveLength(reportFormatSchema.options.length);
    const leaks: string[] = [];
    for (const format of reportFormatSchema.options) {
      for (const [name, text] of await textsOf(fileOf(format), format)) {
        for (const [what, needle] of Object.entries(HIDDEN)) {
          if (isIn(text, needle)) leaks.push(`${what} in ${format}: ${name}`);
        }
      }
    }
    expect(leaks).toEqual([]);
  }, 60_000);

  it('states the scope, counts what is left out and takes its numbers from the rest', async () => {
    const { fileOf, issued } = await report(['json', 'csv', 'html', 'ocsf', 'oscal', 'sarif', 'xlsx'], scope);
    const model = modelOf(fileOf('json'));
    const words = 'provider fake; environment production';
    expect(model.cover.scope).toBe(words);
    expect(model.scope.limit).toEqual({ scope, connectionsLeftOut: 1, unmatched: [] });
    expect(model.scope.population.connections).toBe(1);
    expect(model.spend.totals).toEqual([{ amount: '12.50', unit: 'USD' }]);
    expect(model.paymentEpisodes).toEqual([]);
    expect(model.waivers.map(({ ticket }) => ticket)).toEqual(['KEEP-11']);
    for (const format of ['csv', 'html', 'ocsf', 'oscal', 'sarif', 'xlsx'] as const) {
      const text = [...(await textsOf(fileOf(format), format)).values()].join('');
      expect([format, isIn(text, words)]).toEqual([format, true]);
    }
    expect(issued.scope).toEqual(scope);
    expect(path.basename(fileOf('json'))).toMatch(
      /^headroom-report-provider-fake-environment-production-2\d{3}-/,
    );
    const [row] = await call(engine, 'ledger.list', { count: 1, types: ['report.issued'] });
    expect(row?.payload?.['scope']).toEqual(scope);
  });

  it('counts coverage and pass rate of the scope, and tells of the installation beside them', async () => {
    const { summary, results, controls } = modelOf((await report(['json'], scope)).fileOf('json'));
    const ofScope = results.filter(({ subject }) => subject.connectionId !== null);
    const count = (...statuses: string[]) => ofScope.filter(({ status }) => statuses.includes(status)).length;
    expect(summary.coverage).toEqual({
      part: count('PASS', 'FAIL', 'WARN'),
      whole: ofScope.length - count('NOT_APPLICABLE'),
    });
    expect(summary.passRate.part).toBe(count('PASS'));
    const installation = results.filter(({ subject }) => subject.connectionId === null);
    expect(installation.map(({ controlId }) => controlId).sort()).toEqual(['MON-02', 'POL-01', 'WVR-01']);
    expect(installation.every(({ subject }) => subject.name.endsWith(' (whole installation)'))).toBe(true);
    expect(controls.find(({ controlId }) => controlId === 'MON-02')?.title).toBe(
      'Evidence log intact (whole installation)',
    );
    expect(summary.installation?.counts.reduce((sum, { total }) => sum + total, 0)).toBe(3);
  });

  it('says of each connection what the whole report says of it', async () => {
    const [all, some] = [await report(['json']), await report(['json'], scope)].map(({ fileOf }) =>
      modelOf(fileOf('json')),
    );
    const key = ({ controlId, subject, status, condition }: ReportModel['results'][number]) =>
      JSON.stringify([controlId, subject.id, status, condition]);
    const [inside] = all?.scope.included.filter(({ source }) => source.connection === 'visible-api') ?? [];
    const told = (model: ReportModel | undefined) =>
      model?.results
        .filter(({ subject }) => subject.connectionId === inside?.source.connectionId)
        .map(key)
        .sort();
    expect(told(some)?.length).toBeGreaterThan(20);
    expect(told(some)).toEqual(told(all));
  });

  it('is a bundle that verifies, also by judging again', async () => {
    const { fileOf } = await report(['bundle'], scope);
    const runner = createRuleRunner();
    try {
      const rules = { controls: CONTROLS, runner };
      const unpinned = await verifyBundle(fileOf('bundle'), { rules });
      expect(unpinned).toMatchObject({ verdict: 'untrusted', divergence: null, report: { scope } });
      const verified = await verifyBundle(fileOf('bundle'), {
        rules,
        pinnedKey: unpinned.key.fingerprint,
      });
      expect(verified).toMatchObject({ verdict: 'intact', missing: [] });
      expect(verified.reperformed).toBeGreaterThan(20);
    } finally {
      await runner.close();
    }
    const parts = await unzipped(fileOf('bundle'));
    expect(parts.get('VERIFY.txt')?.toString()).toContain('provider fake; environment production');
    const collected = parts.get('collection-log.csv')?.toString() ?? '';
    expect(collected.split('\n').filter((line) => line.includes('visible-api')).length).toBeGreaterThan(10);
  });

  it.each<[string, ReportScope]>([
    ['an owner', { owner: ['Data Platform'] }],
    ['a tag', { tag: ['web', 'mobile'] }],
  ])('is limited by %s', async (_, by) => {
    const { scope: section } = modelOf((await report(['json'], by)).fileOf('json'));
    expect(section.included.map(({ source }) => source.connection)).toEqual(['visible-api']);
  });

  it('names values that no connection has', async () => {
    const given: ReportScope = { provider: ['fake', 'fkae'], tag: ['web'] };
    const { scope: section, statement } = modelOf((await report(['json'], given)).fileOf('json'));
    expect(section.limit?.unmatched).toEqual(['provider fkae']);
    expect(statement.limits.join(' ')).toContain('provider fkae');
  });
});

describe('a scope of no connection', () => {
  it('is refused, and nothing is written or put on record', async () => {
    const before = await call(engine, 'reports.list', {});
    await expect(report(['json'], { provider: ['fake'], owner: [HIDDEN.owner] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: `No connection is in the scope of the report: provider fake; owner ${HIDDEN.owner}. Each list has to name what a connection has; see headroom connections list.`,
    });
    expect(await call(engine, 'reports.list', {})).toEqual(before);
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['an empty list', { owner: [] }],
    ['an unknown environment', { environment: ['moon'] }],
    ['an unknown key', { connection: ['visible-api'] }],
    ['an inherited key', JSON.parse('{"__proto__": {"owner": ["x"]}}')],
    ['no list', { owner: 'Data Platform' }],
    ['an endless value', { tag: ['x'.repeat(10_000)] }],
    ['endless values', { tag: Array.from({ length: 1_000 }, (_, index) => String(index)) }],
  ])('is refused where it is %s', async (_, scope) => {
    await expect(report(['json'], scope as ReportScope)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it.each([
    '../../etc/passwd',
    '=HYPERLINK("http://x")',
    '<script>alert(1)</script>',
    '*',
    '__proto__',
    '\u202Efdp',
  ])('takes %j as a value like any other', async (value) => {
    await expect(report(['json'], { tag: [value] })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const { issued, fileOf } = await report(['json', 'csv', 'html'], { tag: [value, 'web'] });
    expect(issued.files.map(({ path: file }) => path.basename(file)).join('')).toMatch(/^[\p{L}\p{N}.-]+$/u);
    expect(readFileSync(fileOf('html'), 'utf8')).not.toContain('<script');
    expect(readFileSync(fileOf('csv'), 'utf8')).not.toMatch(/(^|,)=/m);
  });
});
