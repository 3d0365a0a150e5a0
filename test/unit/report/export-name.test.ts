import { describe, expect, it } from 'vitest';
import { exportStem, scopeParts } from '#engine/report/export-name.ts';
import type { ReportScope } from '#shared/model/report-scope.ts';

const stem = (entity: string | null) =>
  exportStem({
    entity,
    schedule: 'monthly',
    from: Date.UTC(2026, 9, 1),
    to: Date.UTC(2026, 10, 1),
    reportId: '019a-1',
  });

describe('the name of exported files', () => {
  it.each([
    [null, 'headroom'],
    ['Exämple Company', 'headroom-example-company'],
    ['../../etc/passwd', 'headroom-etc-passwd'],
    ['C:\\Temp\\x', 'headroom-c-temp-x'],
    ['CON', 'headroom-con'],
    ['a\nb\u0000c', 'headroom-a-b-c'],
    ['示例公司', 'headroom-示例公司'],
    ['...', 'headroom'],
  ])('holds no path and no device, for %j', (entity, start) => {
    expect(stem(entity)).toBe(`${start}-monthly-2026-10-01-to-2026-10-31-019a-1`);
  });
});

describe('the name of the files of a limited report', () => {
  const limited = (scope: ReportScope, entity = 'Example') =>
    exportStem({ entity, scope, schedule: 'monthly', from: 0, to: 1, reportId: '019a-1' });

  it('says to what, before the days', () => {
    expect(limited({ provider: ['openai'], environment: ['production'] })).toBe(
      'headroom-example-monthly-provider-openai-environment-production-1970-01-01-to-1970-01-01-019a-1',
    );
  });

  it.each<[ReportScope, string]>([
    [{ owner: ['../../etc'] }, 'owner-etc'],
    [{ tag: ['a\u0000b', 'CON'] }, 'tag-a-b-con'],
    [{ owner: ['…'] }, 'owner'],
    [{ owner: ['数据平台'] }, 'owner-数据平台'],
  ])('holds no path, for %j', (scope, name) => {
    expect(scopeParts(scope)).toEqual([name]);
  });

  it('fits into what a system takes, however long its parts are', () => {
    const file = exportStem({
      entity: '示'.repeat(200),
      scope: { owner: ['例'.repeat(120)] },
      schedule: 'x'.repeat(40),
      from: 0,
      to: 1,
      reportId: '0192f0c1-7b1e-7d2a-9c1f-3b9d5f2a1c44',
    });
    expect(Buffer.byteLength(`${file}.SHA256SUMS.part`)).toBeLessThanOrEqual(255);
  });
});
