import { expect, it } from 'vitest';
import {
  apiKeysOf,
  replaceApiKeys,
  replaceResources,
  resourcesOf,
  resourcesSeenAt,
} from '#engine/store/inventory.ts';
import { type ApiKeyReading, apiKeyReadingSchema } from '#shared/model/api-key.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { apiKey, NOW } from '#test/support/facts.ts';
import { addConnection } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

function key(externalId: string, overrides: Partial<ApiKeyReading> = {}): ApiKeyReading {
  return { ...apiKeyReadingSchema.parse(apiKey()), externalId, ...overrides };
}

const plan = (externalId: string, overrides: Partial<ResourceReading> = {}): ResourceReading => ({
  kind: 'usage_plan',
  externalId,
  name: externalId,
  attributes: { burst: 5, open: true, note: null },
  ...overrides,
});

export const inventorySuite: StoreSuite = (store) => {
  const putKeys = (id: string, keys: readonly ApiKeyReading[], now: number, complete = true) =>
    store().database.write((trx) => replaceApiKeys(trx, id, keys, { now, complete }));
  const putResources = (
    id: string,
    resources: readonly ResourceReading[],
    now: number,
    complete = true,
    unread: readonly ResourceReading['kind'][] = [],
  ) => store().database.write((trx) => replaceResources(trx, id, resources, { now, complete, unread }));
  const keysOf = async (id: string) =>
    (await apiKeysOf(store().database.db, [id])).map(({ externalId }) => externalId);

  it('keeps a key with what was read last and when it was first seen', async () => {
    const { database } = store();
    const id = await addConnection(database);
    await putKeys(id, [key('k-1')], NOW);
    await putKeys(id, [key('k-1', { name: 'renamed', enabled: false })], NOW + 5);
    expect(await apiKeysOf(database.db, [id])).toEqual([
      {
        ...key('k-1', { name: 'renamed', enabled: false }),
        connectionId: id,
        firstSeenAt: NOW,
        lastSeenAt: NOW + 5,
      },
    ]);
  });

  it('lets a key go that a complete list no longer names, and takes it back', async () => {
    const { database } = store();
    const id = await addConnection(database);
    await putKeys(id, [key('k-1'), key('k-2')], NOW);
    await putKeys(id, [key('k-2')], NOW + 1, false);
    expect(await keysOf(id)).toEqual(['k-1', 'k-2']);
    await putKeys(id, [key('k-2')], NOW + 2);
    expect(await keysOf(id)).toEqual(['k-2']);
    await putKeys(id, [key('k-1')], NOW + 3, false);
    expect((await apiKeysOf(database.db, [id])).map(({ firstSeenAt }) => firstSeenAt)).toEqual([NOW, NOW]);
    await putKeys(id, [], NOW + 4);
    expect(await keysOf(id)).toEqual([]);
  });

  it('lets keys and resources of projects stand whose turn it was not, and no others', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const limit = (project: string) =>
      plan(`${project}/rl`, { kind: 'rate_limit', attributes: { project, models: 'm' } });
    const keys = ['a', 'b', 'c'].map((project) => key(`k-${project}`, { project }));
    await putKeys(id, [...keys, key('k-none', { project: null })], NOW);
    await putResources(id, [plan('p-1'), limit('a'), limit('b'), limit('c')], NOW);
    const turn = { now: NOW + 1, complete: true, standing: ['b'] };
    await database.write(async (trx) => {
      await replaceApiKeys(trx, id, keys.slice(0, 1), turn);
      await replaceResources(trx, id, [limit('a')], { ...turn, unread: [] });
    });
    expect(await keysOf(id)).toEqual(['k-a', 'k-b']);
    const left = await resourcesOf(database.db, [id]);
    expect(left.map(({ externalId }) => externalId)).toEqual(['a/rl', 'b/rl']);
    expect(await resourcesOf(database.db, [id], ['usage_plan'])).toEqual([]);
  });

  it('lets resources of a kind stand that were left out, and says when they were seen', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const stage = plan('a/prod', { kind: 'stage' });
    const seenAt = () => resourcesSeenAt(database.db, id, ['stage', 'api']);
    const namesOf = async () => (await resourcesOf(database.db, [id])).map(({ externalId }) => externalId);
    expect(await seenAt()).toBeNull();
    await putResources(id, [plan('p-1'), plan('p-2'), stage], NOW);
    await putResources(id, [plan('p-1')], NOW + 5, true, ['stage', 'api']);
    expect([await namesOf(), await seenAt()]).toEqual([['a/prod', 'p-1'], NOW]);
    await putResources(id, [plan('p-1')], NOW + 6);
    expect([await namesOf(), await seenAt()]).toEqual([['p-1'], null]);
  });

  it('lets go what is no longer named also where a clock that ran ahead saw it last', async () => {
    const id = await addConnection(store().database);
    await putKeys(id, [key('k-1'), key('k-2')], NOW + 9_000);
    await putResources(id, [plan('p-1'), plan('p-2')], NOW + 9_000);
    await putKeys(id, [key('k-2')], NOW);
    await putResources(id, [plan('p-2')], NOW);
    const resources = await resourcesOf(store().database.db, [id]);
    expect([await keysOf(id), resources.map(({ externalId }) => externalId)]).toEqual([['k-2'], ['p-2']]);
  });

  it("never lets another connection's keys go", async () => {
    const { database } = store();
    const [one, other] = [await addConnection(database), await addConnection(database)];
    await putKeys(one, [key('k-1')], NOW);
    await putKeys(other, [key('k-9')], NOW + 1);
    expect(await keysOf(one)).toEqual(['k-1']);
  });

  it('takes a list that names an entry twice: the later one counts', async () => {
    const { database } = store();
    const id = await addConnection(database);
    await putKeys(id, [key('k-1'), key('k-1', { name: 'later' })], NOW);
    await putResources(id, [plan('p-1'), plan('p-1', { name: 'later' })], NOW);
    expect((await apiKeysOf(database.db, [id])).map(({ name }) => name)).toEqual(['later']);
    expect((await resourcesOf(database.db, [id])).map(({ name }) => name)).toEqual(['later']);
  });

  it('keeps more entries than one statement holds', async () => {
    const { database } = store();
    const id = await addConnection(database);
    await putKeys(
      id,
      Array.from({ length: 1_101 }, (_, index) => key(`k-${index}`)),
      NOW,
    );
    expect(await keysOf(id)).toHaveLength(1_101);
  });

  it('keeps resources by kind and id and lets them go likewise', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const project = plan('same-id', { kind: 'project' });
    await putResources(id, [plan('same-id'), project], NOW);
    expect(await resourcesOf(database.db, [id])).toEqual(
      expect.arrayContaining([
        { connectionId: id, ...plan('same-id') },
        { connectionId: id, ...project },
      ]),
    );
    await putResources(id, [], NOW + 1, false);
    await putResources(id, [project], NOW + 2);
    expect(await resourcesOf(database.db, [id])).toEqual([{ connectionId: id, ...project }]);
  });

  it('answers without a query where no connection is asked for', async () => {
    const { database } = store();
    expect(await apiKeysOf(database.db, [])).toEqual([]);
    expect(await resourcesOf(database.db, [])).toEqual([]);
  });
};
