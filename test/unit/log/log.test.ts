import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog } from '#engine/log.ts';
import type { LogOptions } from '#engine/log.ts';

const KEY = 'sk-live-0123456789abcdefghijklmnopqrstuv';

function logTo(level: LogOptions['level'] = 'debug') {
  const lines: string[] = [];
  const log = createLog({ destination: { write: (line) => void lines.push(line) }, level });
  const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log, lines, entries };
}

describe('a log', () => {
  it('writes one JSON line a message, with level, UTC time and fields', () => {
    const { log, entries } = logTo();
    log.warn('poll failed', { connection: 'openai-prod', attempts: 3, tokens: 12, retryAt: null });
    const [{ time, ...entry } = {}] = entries();
    expect(entry).toEqual({
      level: 'warn',
      msg: 'poll failed',
      connection: 'openai-prod',
      attempts: 3,
      tokens: 12,
      retryAt: null,
    });
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('leaves out what is below its level', () => {
    const { log, entries } = logTo('warn');
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    expect(entries().map(({ msg }) => msg)).toEqual(['c', 'd']);
  });

  it('holds no credential: not in messages, fields, lists, names, errors or their causes', () => {
    const { log, lines } = logTo();
    const cause = Object.assign(new Error(`cause ${KEY}`), { headers: { authorization: `Bearer ${KEY}` } });
    log.error(`failed with ${KEY}`, {
      url: `https://user:${KEY}@host/`,
      list: [KEY, { deep: { deeper: KEY } }],
      [KEY]: true,
      error: new Error(`outer ${KEY}`, { cause }),
      apiKey: 'short',
      password: 'hunter2',
    });
    expect(lines.join('')).not.toMatch(/0123456789|hunter2|short/);
    expect(lines.join('')).toContain('outer');
  });

  it('survives whatever it is given', () => {
    const { log, entries } = logTo();
    const circle: Record<string, unknown> = { big: 1n, when: new Date(NaN), bytes: new Uint8Array(4) };
    circle['self'] = circle;
    log.info('odd', { circle, level: 'fake', msg: 'fake', time: 'fake', missing: undefined });
    expect(entries()[0]).toMatchObject({
      level: 'info',
      msg: 'odd',
      circle: { big: '1', when: null, bytes: '[4 bytes]' },
    });
  });

  it('appends to a file, which it makes with its folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-log-'));
    const file = join(folder, 'logs', 'headroom.log');
    createLog({ destination: file, level: 'info' }).info('first');
    createLog({ destination: file, level: 'info' }).info('second');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['first', 'second']);
    rmSync(folder, { recursive: true });
  });
});
