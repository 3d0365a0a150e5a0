import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { boot } from '#renderer/engine/boot.ts';
import { createEngineLink } from '#renderer/engine/engine-link.ts';
import { engineQueryKey } from '#renderer/engine/use-query.ts';
import { BOOT_FILES } from '#shared/boot.ts';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { sampleStatus } from '#test/renderer/support/samples.ts';

const KEY = engineQueryKey('status.get', {});
const noEngine = () => createEngineLink(() => undefined);

/** What main lays beside the page; what is not named is not there. */
function beside(files: Partial<Record<string, unknown>>) {
  vi.stubGlobal('fetch', async (path: string) =>
    path in files ? new Response(JSON.stringify(files[path])) : new Response('Not found', { status: 404 }),
  );
}

afterEach(() => vi.unstubAllGlobals());

describe('the first frame', () => {
  it('has what was known last and the chosen language, without an engine', async () => {
    const status = sampleStatus();
    const chosen = { ...DEFAULT_PREFERENCES, language: 'zh-CN' };
    beside({ [BOOT_FILES.preferences]: chosen, [BOOT_FILES.lastStatus]: { form: 'this', status } });
    const queries = new QueryClient();
    expect(await boot(noEngine(), queries)).toEqual(chosen);
    expect(queries.getQueryData(KEY)).toEqual(status);
  });

  it('goes without what is not there', async () => {
    beside({});
    const queries = new QueryClient();
    expect(await boot(noEngine(), queries)).toEqual(DEFAULT_PREFERENCES);
    expect(queries.getQueryData(KEY)).toBeUndefined();
  });

  it('never lets an old status stand where an engine is up already', async () => {
    beside({ [BOOT_FILES.lastStatus]: { form: 'this', status: sampleStatus() } });
    const { link } = fakeEngine();
    await vi.waitFor(() => expect(link.state()).toBe('up'));
    const queries = new QueryClient();
    await boot(link, queries);
    expect(queries.getQueryState(KEY)?.isInvalidated).toBe(true);
  });
});
