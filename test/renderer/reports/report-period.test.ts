import { describe, expect, it } from 'vitest';
import { reportFormatSchema, USUAL_REPORT_FORMATS } from '#shared/contract.ts';
import { newDraft, REPORT_FORMATS, requestOf } from '#renderer/screens/reports/report-draft.ts';
import { customPeriod, namedPeriod } from '#renderer/screens/reports/report-period.ts';

const NOW = Date.UTC(2026, 0, 15, 10, 30);

describe('the period of a report', () => {
  it('is last month in whole UTC days, also over the turn of the year', () => {
    expect(namedPeriod('lastMonth', NOW)).toEqual({ from: Date.UTC(2025, 11, 1), to: Date.UTC(2026, 0, 1) });
    expect(namedPeriod('lastQuarter', NOW)).toEqual({ from: Date.UTC(2025, 9, 1), to: Date.UTC(2026, 0, 1) });
  });

  it('ends now where it is not over yet', () => {
    expect(namedPeriod('thisMonth', NOW)).toEqual({ from: Date.UTC(2026, 0, 1), to: NOW });
    expect(namedPeriod('last30Days', NOW)).toEqual({ from: Date.UTC(2025, 11, 17), to: NOW });
    expect(customPeriod('2026-01-10', '2026-01-20', NOW)).toEqual({
      period: { from: Date.UTC(2026, 0, 10), to: NOW },
    });
  });

  it('includes its last day', () => {
    expect(customPeriod('2026-01-05', '2026-01-05', NOW)).toEqual({
      period: { from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 6) },
    });
  });

  it.each([
    ['', '2026-01-05', 'day', 'from'],
    ['2026-01-05', '2026-02-31', 'day', 'to'],
    ['2026-01-05', '2026-01-04', 'order', 'to'],
    ['2026-02-01', '2026-02-02', 'future', 'from'],
  ])('from %s to %s is no period: %s', (first, last, fault, field) => {
    expect(customPeriod(first, last, NOW)).toEqual({ fault, field });
  });
});

describe('a report that is being put together', () => {
  it('offers every format, and begins with the usual ones', () => {
    expect([...REPORT_FORMATS].sort()).toEqual([...reportFormatSchema.options].sort());
    expect(newDraft(NOW).formats).toEqual(USUAL_REPORT_FORMATS);
  });

  it('asks for what was chosen, formats in their own order and no empty name', () => {
    const draft = { ...newDraft(NOW), formats: ['csv', 'pdf'] as const, entity: ' ', directory: '/reports ' };
    expect(requestOf(draft, NOW)).toEqual({
      request: {
        from: Date.UTC(2025, 11, 1),
        to: Date.UTC(2026, 0, 1),
        directory: '/reports',
        formats: ['pdf', 'csv'],
      },
    });
  });

  it('names everything that is missing at once', () => {
    const draft = { ...newDraft(NOW), choice: 'custom' as const, firstDay: '', formats: [] };
    expect(requestOf(draft, NOW)).toEqual({
      faults: { from: 'day', formats: 'formats', directory: 'folder' },
    });
  });
});
