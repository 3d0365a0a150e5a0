import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildReport } from '#engine/report/build-report.ts';
import { xlsxFormat } from '#engine/report/formats/xlsx.ts';
import { decimalCell, textCell } from '#engine/report/xlsx/cells.ts';
import { tables } from '#engine/report/xlsx/sheets.ts';
import { stampArchive } from '#engine/report/xlsx/stamp-archive.ts';
import { emptySnapshot, HOSTILE, reportSnapshot } from '#test/support/report-snapshot.ts';
import { zipFiles } from '#test/support/zip-files.ts';

const render = async (snapshot = reportSnapshot()) =>
  Buffer.from(await xlsxFormat.render(buildReport(snapshot)));

afterEach(() => vi.useRealTimers());

describe('the workbook', () => {
  it('has a sheet for every section that finance and auditors use, also where there is nothing to list', async () => {
    const sheetNames = (archive: Buffer) =>
      [...(zipFiles(archive).get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
        ([, name]) => name,
      );
    const names = [
      'Summary',
      'Scope limitations',
      'Completeness',
      'Controls',
      'Results',
      'Exceptions',
      'Waivers',
      'Attestations',
      'Subscriptions',
      'Meters',
      'Spend',
      'Charges by month',
      'Payment refusals',
      'Changes',
      'Evidence',
    ];
    expect([sheetNames(await render()), sheetNames(await render(emptySnapshot()))]).toEqual([names, names]);
  });

  it('holds no formula, no link and nothing that runs, whatever a name contains', async () => {
    const files = zipFiles(await render());
    const all = [...files.values()].join('');
    expect(all).toContain('=HYPERLINK(');
    expect(all).toContain('&lt;script&gt;');
    expect(all.match(/<f>|<f |<hyperlink|<script|externalLink|vbaProject/g)).toBeNull();
    expect([...files.keys()].filter((name) => !/\.(xml|rels)$/.test(name))).toEqual([]);
  });

  it('counts no outages where no poll is on record', () => {
    const sheets = tables(buildReport(reportSnapshot({ polling: [] })));
    const { columns, rows } = sheets.find(({ name }) => name === 'Completeness') ?? { columns: [], rows: [] };
    const unknown = ['Polls expected', 'Polls made', 'Outages', 'Outage hours'];
    const places = unknown.map((title) => columns.findIndex((column) => column.title === title));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(places.map((place) => row[place])).toEqual(unknown.map(() => null));
  });

  it('is the same bytes whenever it is packed', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 2, 9, 30) });
    const first = await render();
    vi.setSystemTime(Date.UTC(2031, 3, 4, 21, 7, 8));
    expect((await render()).equals(first)).toBe(true);
  });

  it('takes nothing for an archive that is none', () => {
    expect(() => stampArchive(Buffer.from('no archive'))).toThrow('This is no zip archive.');
  });
});

describe('a cell', () => {
  it('keeps what a spreadsheet would round as text, and knows no number where none is known', () => {
    expect(decimalCell('1834.275')).toMatchObject({ value: 1834.275, type: Number });
    expect(decimalCell('-8.00')).toMatchObject({ value: -8, type: Number });
    expect(decimalCell('9007199254.740993')).toMatchObject({ value: '9007199254.740993', type: String });
    expect(decimalCell(null)).toBeNull();
  });

  it('stays text when it is edited, and is cut where a cell ends', () => {
    expect(textCell(HOSTILE.formula)).toEqual({ value: HOSTILE.formula, type: String, format: '@' });
    const long = textCell('\u{1F600}'.repeat(20_000));
    expect(String(long?.value)).toMatch(/ \[…\]$/);
    expect([String(long?.value).length <= 32_767, String(long?.value).isWellFormed()]).toEqual([true, true]);
  });
});
