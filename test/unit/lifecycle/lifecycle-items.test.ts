import { describe, expect, it } from 'vitest';
import type { UsedModel } from '#engine/controls/control.ts';
import type { CatalogueEntry } from '#engine/lifecycle/catalogue.ts';
import { lifecycleItems } from '#engine/lifecycle/lifecycle-items.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { connectionFacts } from '#test/support/facts.ts';

const NOW = Date.UTC(2026, 10, 26, 12);

const resource = (
  kind: ResourceReading['kind'],
  externalId: string,
  attributes: ResourceReading['attributes'] = {},
): ResourceReading => ({ kind, externalId, name: externalId, attributes });

const items = (
  resources: ResourceReading[] | null,
  usedModels: UsedModel[] | null = null,
  catalogue: CatalogueEntry[] = [],
) => lifecycleItems({ facts: connectionFacts({ resources }), usedModels, catalogue, now: NOW });

const used = (model: string): UsedModel => ({ model, lastUsedAt: NOW - 1_000 });

describe('a model', () => {
  it('that is used and whose end is dated retires in so many days, with its successor', () => {
    const model = resource('model', 'gpt-4.1', { retiresOn: '2026-12-31', successor: 'gpt-5.2' });
    expect(items([model], [used('gpt-4.1-2025-04-14')])).toMatchObject([
      {
        kind: 'model',
        phase: 'retiring',
        retiresOn: '2026-12-31',
        daysLeft: 35,
        successor: 'gpt-5.2',
        source: { kind: 'provider' },
        inUse: true,
        lastUsedAt: NOW - 1_000,
      },
    ]);
  });

  it.each<[string, ResourceReading['attributes'], string]>([
    ['deprecated without a date', { lifecycle: 'deprecated' }, 'deprecated'],
    ['of a word that announces an end', { lifecycle: 'LEGACY' }, 'deprecated'],
    ['deprecated from a day that has come', { deprecatedAt: NOW - 86_400_000 }, 'deprecated'],
    ['over', { retiresOn: '2026-11-25' }, 'retired'],
    ['retiring today', { retiresOn: '2026-11-26' }, 'retiring'],
  ])('is %s', (_name, attributes, phase) => {
    expect(items([resource('model', 'm', attributes)], [])[0]?.phase).toBe(phase);
  });

  it('that nobody uses and whose end nobody announced is left out, unless it is used', () => {
    const listed = [
      resource('model', 'a', { ownedBy: 'x' }),
      resource('model', 'b', { lifecycle: 'active' }),
    ];
    expect(items(listed, [])).toEqual([]);
    expect(items(listed, [used('b')])).toMatchObject([{ externalId: 'b', phase: 'current' }]);
  });

  it('whose use the provider does not tell is neither used nor unused', () => {
    expect(items([resource('model', 'm', { retiresOn: '2027-01-01' })], null)[0]?.inUse).toBeNull();
  });

  it('that is used but not listed is there too, its state unknown', () => {
    expect(items(null, [used('claude-x')])).toMatchObject([
      { externalId: 'claude-x', phase: 'unknown', inUse: true, source: null },
    ]);
  });

  it('of a floating name is marked so', () => {
    expect(items(null, [used('mistral-large-latest')])[0]?.remarks).toEqual(['floating']);
  });
});

describe('the catalogue', () => {
  const entry = (id: string, retiresOn: string): CatalogueEntry => ({
    provider: 'openai',
    kind: 'model',
    id,
    deprecatedOn: '2026-06-01',
    retiresOn,
    successor: 'next',
    source: 'https://vendor.example/deprecations',
    asOf: '2026-11-20',
  });
  const own = (resources: ResourceReading[], catalogue: CatalogueEntry[]) =>
    lifecycleItems({
      facts: connectionFacts({
        resources,
        connection: { ...connectionFacts().connection, provider: 'openai' },
      }),
      usedModels: null,
      catalogue,
      now: NOW,
    });

  it('dates what the API leaves open, and says where and when that was read', () => {
    const [item] = own([resource('model', 'gpt-old-0613')], [entry('gpt-old*', '2027-02-01')]);
    expect(item).toMatchObject({
      phase: 'retiring',
      retiresOn: '2027-02-01',
      successor: 'next',
      source: { kind: 'catalogue', url: 'https://vendor.example/deprecations', asOf: '2026-11-20' },
    });
  });

  it('is not asked where the API dates the end itself', () => {
    const [item] = own([resource('model', 'm', { retiresOn: '2027-05-05' })], [entry('m', '2027-02-01')]);
    expect(item).toMatchObject({ retiresOn: '2027-05-05', source: { kind: 'provider' } });
  });

  it('goes by the exact name before one with a star', () => {
    const [item] = own([resource('model', 'm-1')], [entry('m*', '2027-01-01'), entry('m-1', '2027-03-03')]);
    expect(item?.retiresOn).toBe('2027-03-03');
  });

  it('names the successor where the API dates an end and names none', () => {
    const catalogue = [entry('m', '2027-02-01')];
    const dated = { retiresOn: '2027-05-05' };
    expect(own([resource('model', 'm', dated)], catalogue)[0]?.successor).toBe('next');
    expect(own([resource('model', 'm', { ...dated, successor: 'own' })], catalogue)[0]?.successor).toBe(
      'own',
    );
  });
});

describe('what is not a model', () => {
  it('a deployment ends with its model and says when it changes by itself', () => {
    const [, deployment] = items([
      resource('model', 'gpt-4o-2024-08-06', { retiresOn: '2027-03-31' }),
      resource('deployment', 'chat', {
        model: 'gpt-4o',
        modelVersion: '2024-08-06',
        versionUpgrade: 'OnceNewDefaultVersionAvailable',
      }),
    ]);
    expect(deployment).toMatchObject({
      kind: 'deployment',
      retiresOn: '2027-03-31',
      inUse: true,
      remarks: ['upgrades_itself'],
    });
  });

  it('a stage is behind its newest deployment, or has a canary', () => {
    const stages = items([
      resource('stage', 'a/prod', { isBehind: true, canaryPercent: 0 }),
      resource('stage', 'a/test', { isBehind: false, canaryPercent: 5 }),
    ]);
    expect(stages.map(({ remarks }) => remarks)).toEqual([['behind'], ['canary']]);
  });

  it('an address ends as its answers announce', () => {
    const [endpoint] = items([
      resource('endpoint', 'GET api.example.com/v1', {
        retiresAt: Date.UTC(2027, 1, 28, 23),
        successor: 'v2',
      }),
    ]);
    expect(endpoint).toMatchObject({ retiresOn: '2027-02-28', source: { kind: 'header' }, inUse: true });
  });

  it('a version of the API is in use or not', () => {
    const versions = items([
      resource('api_version', '2023-06-01', { inUse: true, retiresOn: '2027-06-01' }),
      resource('api_version', '2026-10-21', { inUse: false }),
    ]);
    expect(versions.map(({ inUse, phase }) => [inUse, phase])).toEqual([
      [true, 'retiring'],
      [false, 'unknown'],
    ]);
  });
});
