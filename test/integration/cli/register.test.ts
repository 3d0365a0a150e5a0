import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { jsonOf, runCli } from '#test/support/cli.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const headroom = (...args: string[]) =>
  runCli(args, { cwd: folder.path, environment: { HEADROOM_DATA: path.join(folder.path, 'data') } });
const write = (name: string, text: string) => writeFileSync(path.join(folder.path, name), text);

describe('headroom register', () => {
  it('tells what an import would do, imports once, and takes a service out again', async () => {
    write('register.csv', 'id,name,provider,active\nchat,Chat,openai,yes\n');
    const dry = await headroom('register', 'import', 'register.csv', '--dry-run', '--json');
    expect(jsonOf('register import', dry)).toMatchObject({ added: 1, dryRun: true });
    const before = jsonOf('register list', await headroom('register', 'list', '--json'));
    expect(before.services).toEqual([]);
    const first = await headroom('register', 'import', 'register.csv', '--json');
    expect(jsonOf('register import', first)).toMatchObject({ added: 1, changed: 0, unchanged: 0 });
    const again = await headroom('register', 'import', 'register.csv', '--json');
    expect(jsonOf('register import', again)).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    write('other.csv', 'id,name,provider,active\nother,Other,openai,yes\n');
    const pruning = ['register', 'import', 'other.csv', '--prune', '--json'];
    const foreseen = jsonOf('register import', await headroom(...pruning, '--dry-run'));
    expect(foreseen).toMatchObject({ added: 1, removed: 1, kept: 0 });
    const kept = await headroom('register', 'import', 'other.csv', '--json');
    expect(jsonOf('register import', kept)).toMatchObject({ added: 1, removed: 0, kept: 1 });
    const pruned = jsonOf('register import', await headroom(...pruning));
    expect(pruned.changes).toEqual([{ id: 'chat', name: 'Chat', change: 'removed', fields: [] }]);
    await headroom('register', 'import', 'register.csv');
    expect((await headroom('register', 'remove', 'chat')).code).toBe(0);
    expect((await headroom('register', 'remove', 'chat')).code).toBe(1);
  });
});
