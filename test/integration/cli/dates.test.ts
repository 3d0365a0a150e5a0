import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, utcDay } from '#shared/time.ts';
import { jsonOf } from '#test/support/cli.ts';
import { type CliWorld, startCliWorld } from '#test/support/cli-world.ts';

let world: CliWorld;
const headroom = (line: string) => world.run(line.split(' '));

beforeAll(async () => {
  world = await startCliWorld();
  await headroom('apply -f headroom.yaml');
  await headroom('poll');
});
afterAll(() => world.stop());

describe('headroom calendar', () => {
  it('lists what is dated from today on, the earliest first', async () => {
    const [plain, json] = [await headroom('calendar'), await headroom('calendar --json')];
    const { entries, file } = jsonOf('calendar', json);
    const days = entries.map(({ on }) => on);
    expect([plain.code, json.code, file, days.length > 0]).toEqual([0, 0, null, true]);
    expect(days).toEqual([...days].sort());
    expect(days.every((day) => day >= utcDay(Date.now() - DAY_MS))).toBe(true);
    for (const { on, title } of entries)
      expect(plain.out).toMatch(new RegExp(`${on} .*${title.slice(0, 8)}`));
  });

  it('keeps to the days that are asked for, and says where there is none', async () => {
    const all = jsonOf('calendar', await headroom('calendar --from 2020-01-01 --json')).entries;
    const [first] = all;
    const one = jsonOf('calendar', await headroom(`calendar --from ${first?.on} --to ${first?.on} --json`));
    expect(one.entries).toEqual(all.filter(({ on }) => on === first?.on));
    const none = await headroom('calendar --from 2001-01-01 --to 2001-01-02');
    expect([none.code, none.out]).toEqual([0, expect.stringContaining('Nothing is dated in this time.')]);
  });

  it('writes them for other calendars, into a file or to standard output', async () => {
    const written = await headroom('calendar --ics dates.ics --json');
    const { entries, file } = jsonOf('calendar', written);
    const printed = await headroom('calendar --ics -');
    const text = readFileSync(path.join(world.folder, 'dates.ics'), 'utf8');
    expect([file, printed.code, printed.err]).toEqual(['dates.ics', 0, '']);
    for (const calendar of [text, printed.out]) {
      expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r?\n?$/);
      expect(calendar.split('BEGIN:VEVENT')).toHaveLength(entries.length + 1);
    }
    expect(existsSync(path.join(world.folder, 'dates.ics.part'))).toBe(false);
  });
});

describe('headroom lifecycle', () => {
  it('names what is in use, and by --all what is not', async () => {
    const used = jsonOf('lifecycle', await headroom('lifecycle --json')).versions;
    const all = jsonOf('lifecycle', await headroom('lifecycle --all --json')).versions;
    expect(used).toEqual(all.filter(({ inUse }) => inUse !== false));
    const plain = await headroom('lifecycle');
    expect(plain.code).toBe(0);
    for (const { name } of used) expect(plain.out).toContain(name);
  });
});

describe('headroom training', () => {
  it('has nobody at first, and says how to begin', async () => {
    const { code, out } = await headroom('training list');
    expect([code, out.includes('headroom training acknowledge --help')]).toEqual([0, true]);
  });

  it("records a person's word, which counts a year, and lists it", async () => {
    const line = ['training', 'acknowledge', 'openai', '--person', 'Ada Lovelace'];
    const { record } = jsonOf('training acknowledge', await world.run([...line, '--json']));
    expect(record).toMatchObject({
      provider: 'openai',
      person: 'Ada Lovelace',
      expiresOn: utcDay(record.readAt + 365 * DAY_MS),
      state: 'current',
    });
    const again = await world.run(line);
    expect(again.out).toContain(`Ada Lovelace has read the guide of openai. It counts through`);
    const listed = jsonOf('training list', await headroom('training list --json'));
    expect(listed.records.map(({ person, provider }) => [person, provider])).toEqual([
      ['Ada Lovelace', 'openai'],
    ]);
    expect((await headroom('training list')).out).toMatch(/current +openai .*Ada Lovelace/);
    expect(jsonOf('verify', await headroom('verify --json')).intact).toBe(true);
  });
});
