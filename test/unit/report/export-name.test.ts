import { describe, expect, it } from 'vitest';
import { exportStem } from '#engine/report/export-name.ts';

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
