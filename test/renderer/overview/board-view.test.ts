import { describe, expect, it } from 'vitest';
import { type BoardRow, boardRows, nextMeterRow } from '#renderer/screens/overview/board-view.ts';
import { sampleConnection, sampleMeter, sampleStatus } from '#test/renderer/support/samples.ts';

const status = sampleStatus();
const words = (rows: readonly BoardRow[]) =>
  rows.map((row) => (row.kind === 'group' ? `# ${row.name} ${row.count} ${row.worst}` : row.meter.id));

describe('the rows of the board', () => {
  it("keep the engine's order", () => {
    expect(words(boardRows(status, '', 'none'))).toEqual([1, 2, 3, 4]);
  });

  it('are found by connection, meter, provider or owner, every word somewhere', () => {
    expect(words(boardRows(status, 'DEEPSEEK', 'none'))).toEqual([2]);
    expect(words(boardRows(status, 'openai month', 'none'))).toEqual([3]);
    expect(words(boardRows(status, 'platform nothing', 'none'))).toEqual([]);
  });

  it('group under who answers for them, the group that runs out first leading', () => {
    const owned = sampleStatus({
      connections: [
        sampleConnection({ name: 'a', owner: null }),
        sampleConnection({ name: 'b', owner: 'data', providerName: 'B' }),
      ],
      meters: [
        sampleMeter({ id: 1, connection: 'b', level: 'watch' }),
        sampleMeter({ id: 2, connection: 'a', level: 'fine' }),
        sampleMeter({ id: 3, connection: 'b', level: 'critical' }),
      ],
    });
    expect(words(boardRows(owned, '', 'owner'))).toEqual(['# data 2 critical', 1, 3, '# null 1 fine', 2]);
    expect(words(boardRows(owned, '', 'provider'))[0]).toBe('# B 2 critical');
  });

  it('are walked meter by meter, headings passed over, ends held', () => {
    const rows = boardRows(status, '', 'provider');
    const first = nextMeterRow(rows, -1, 'ArrowDown');
    expect(rows[first]?.kind).toBe('meter');
    expect(nextMeterRow(rows, first, 'ArrowUp')).toBe(first);
    const last = nextMeterRow(rows, first, 'End');
    expect(rows.slice(last + 1).some(({ kind }) => kind === 'meter')).toBe(false);
    expect(nextMeterRow(rows, last, 'ArrowDown')).toBe(last);
    expect(nextMeterRow(rows, last, 'Home')).toBe(first);
    expect(nextMeterRow(rows, first, 'x')).toBe(first);
  });
});
