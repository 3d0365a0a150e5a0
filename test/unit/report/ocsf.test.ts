import { describe, expect, it } from 'vitest';
import { buildReport } from '#engine/report/build-report.ts';
import { ocsfFormat } from '#engine/report/formats/ocsf.ts';
import type { ReportSnapshot } from '#engine/report/snapshot.ts';
import { reportSnapshot } from '#test/support/report-snapshot.ts';

interface Event {
  activity_id: number;
  type_uid: number;
  severity: string;
  status: string;
  time: number;
  message: string;
  metadata: { tenant_uid: string };
  finding_info: { uid: string; uid_alt?: string; title: string };
  compliance: { control?: string; status_id: number; status: string; requirements?: string[] };
  resources?: { type: string; name: string }[];
  unmapped: Record<string, unknown>;
}

async function eventsOf(given: Partial<ReportSnapshot> = {}): Promise<Event[]> {
  const text = Buffer.from(await ocsfFormat.render(buildReport(reportSnapshot(given)))).toString('utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Event);
}

const inStatus = (events: Event[], status: string) =>
  events.filter(({ unmapped }) => unmapped['status'] === status);

describe('OCSF compliance findings', () => {
  it('begin with how much was evaluated', async () => {
    const [first] = await eventsOf();
    expect(first?.message).toBe('Evaluated: 10 of 13 applicable results. Passed: 5 of 10 evaluated.');
  });

  it('call missing data a missing result, and what is near its limit neither that nor a pass', async () => {
    const events = await eventsOf();
    const told = (status: string) =>
      new Set(
        inStatus(events, status).map(({ compliance }) => `${compliance.status_id} ${compliance.status}`),
      );
    expect(
      ['PASS', 'FAIL', 'NO_DATA', 'WARN', 'ERROR', 'MANUAL', 'NOT_APPLICABLE'].map((status) => [
        ...told(status),
      ]),
    ).toEqual([
      ['1 Pass'],
      ['3 Fail'],
      ['2 Warning'],
      ['99 WARN'],
      ['99 ERROR'],
      ['99 MANUAL'],
      ['99 NOT_APPLICABLE'],
    ]);
  });

  it('alarm nobody about what passed', async () => {
    const passed = inStatus(await eventsOf(), 'PASS').filter(({ activity_id }) => activity_id === 1);
    expect(new Set(passed.map(({ severity, status }) => `${severity} ${status}`))).toEqual(
      new Set(['Informational Resolved']),
    );
  });

  it('open, go on with and close what was found, at the times of the report and of the resolution', async () => {
    const events = (await eventsOf()).filter(({ unmapped }) => 'finding_state' in unmapped);
    expect(
      events.map(({ activity_id, type_uid, status, finding_info }) => [
        activity_id,
        type_uid,
        status,
        finding_info.title.slice(0, 6),
      ]),
    ).toEqual([
      [1, 200_301, 'In Progress', 'SUB-02'],
      [2, 200_302, 'New', 'PAY-01'],
      [1, 200_301, 'New', 'QUO-01'],
      [1, 200_301, 'New', 'KEY-01'],
      [1, 200_301, 'New', 'MON-01'],
      [3, 200_303, 'Resolved', 'QUO-01'],
    ]);
    expect(events.at(-1)?.time).toBe(Date.parse('2026-10-27T00:05:00Z'));
  });

  it('close a finding by the id under which they opened it', async () => {
    const resolved = reportSnapshot().findings.map((finding) => ({
      ...finding,
      state: 'resolved' as const,
      resolvedAt: finding.lastSeenAt,
    }));
    const uids = (events: Event[]) =>
      new Map(events.map(({ finding_info: { uid, uid_alt } }) => [uid_alt, uid]));
    const opened = uids((await eventsOf()).filter(({ activity_id }) => activity_id !== 3));
    const closed = uids(
      (await eventsOf({ findings: resolved })).filter(({ activity_id }) => activity_id === 3),
    );
    opened.delete(undefined);
    expect(opened.size).toBe(5);
    expect([...opened].filter(([finding, uid]) => closed.get(finding) !== uid)).toEqual([]);
  });

  it('list what could not be read at all', async () => {
    const unread = (await eventsOf()).filter(({ unmapped }) => 'limitation' in unmapped);
    expect(
      unread.map(({ compliance, unmapped, severity }) => [compliance.status, unmapped, severity]),
    ).toEqual([
      ['Warning', { limitation: 'not_readable' }, 'Unknown'],
      ['Warning', { limitation: 'never_read' }, 'Unknown'],
      ['Warning', { limitation: 'never_read' }, 'Unknown'],
    ]);
  });

  it('keep the ids of results from report to report', async () => {
    const uids = (events: Event[]) => inStatus(events, 'FAIL').map(({ finding_info }) => finding_info.uid);
    const [first, next] = [uids(await eventsOf()), uids(await eventsOf({ reportId: 'HR-2026-11-0008' }))];
    expect([new Set(first).size, next]).toEqual([4, first]);
  });
});
