import { describe, expect, it } from 'vitest';
import { textsIn } from '#main/texts.ts';
import { type TrayItem, trayModel, type TrayState, WINDOWS_TOOLTIP_LENGTH } from '#main/tray-model.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { ConnectionStatus, MeterStatus } from '#shared/model/status.ts';
import { HOUR_MS } from '#shared/time.ts';
import { firingAlert } from '#test/support/firing-alert.ts';

const NOW = Date.UTC(2026, 10, 26, 15, 30);
const ENGLISH = textsIn('en');

let nextId = 1;
function meter(
  name: string,
  runway: MeterStatus['runway'],
  level: MeterStatus['level'] = 'fine',
): MeterStatus {
  return {
    id: nextId++,
    connection: 'openai-prod',
    key: name,
    name,
    kind: 'quota',
    unit: 'tokens',
    provenance: 'reported',
    window: { kind: 'none' },
    value: null,
    limit: null,
    usedRatio: null,
    asOf: null,
    reportingDelayMs: 0,
    resetsAt: null,
    level,
    runway,
    exhaustionProbability: null,
    method: null,
    forecastAt: null,
    sentence: '',
  };
}

const in_ = (p50: number | null, p10: number | null = p50) => ({ p10, p50, p90: null });

function alert(changes: Partial<Alert>): Alert {
  return firingAlert({
    id: 'a',
    riskKey: 'a',
    title: 'Limit reached soon',
    openedAt: NOW,
    updatedAt: NOW,
    ...changes,
  });
}

function state(
  changes: Partial<NonNullable<TrayState['status']>> = {},
  rest: Partial<TrayState> = {},
): TrayState {
  const connections = [{ name: 'openai-prod' } as ConnectionStatus];
  const status = {
    level: 'fine' as const,
    pausedUntil: null,
    connections,
    meters: [],
    alerts: [],
    ...changes,
  };
  return { status, isSandbox: false, online: true, tooltipLength: null, ...rest };
}

const modelOf = (given: TrayState) => trayModel(given, NOW, ENGLISH);

function labels(items: readonly TrayItem[]): string[] {
  return items.flatMap((item) => (item.kind === 'line' ? [] : [item.label]));
}

function find(items: readonly TrayItem[], label: string) {
  const found = items.find((item) => item.kind !== 'line' && item.label === label);
  if (!found || found.kind === 'line') throw new Error(`no item ${label}`);
  return found;
}

describe('the mark in the tray', () => {
  it('is the worst state', () => {
    expect(modelOf(state({ level: 'critical' })).mark).toBe('critical');
  });

  it('is unknown, not fine, while nothing is connected and while the engine is down', () => {
    expect(modelOf(state({ level: 'fine', connections: [] })).mark).toBe('unknown');
    expect(modelOf(state({}, {})).mark).toBe('fine');
    expect(modelOf({ ...state(), status: null }).mark).toBe('unknown');
  });

  it('is a pause while polling is paused, and not a moment longer', () => {
    expect(modelOf(state({ level: 'critical', pausedUntil: NOW + 1 })).mark).toBe('paused');
    expect(modelOf(state({ level: 'critical', pausedUntil: NOW })).mark).toBe('critical');
  });
});

describe('the tooltip', () => {
  it('tells the three shortest runways, rounded down', () => {
    const meters = [
      meter('Exhausted', in_(0), 'critical'),
      meter('Tokens', in_(3.999), 'critical'),
      meter('Requests', in_(0.5), 'warning'),
      meter('Balance', in_(71.9)),
    ];
    expect(modelOf(state({ level: 'critical', meters })).tooltip).toBe(
      [
        'Headroom · Critical',
        '● openai-prod · Exhausted: used up',
        '● openai-prod · Tokens: 3 h 59 min',
        '▲ openai-prod · Requests: 30 min',
      ].join('\n'),
    );
  });

  it('leaves out what is unknown or resets in time, and says so where nothing else is left', () => {
    expect(modelOf(state({ meters: [meter('A', null), meter('B', in_(null))] })).tooltip).toBe(
      'Headroom · Fine\nNothing runs out before it resets',
    );
    expect(modelOf(state({ level: 'unknown', meters: [meter('A', null)] })).tooltip).toBe(
      'Headroom · Unknown\nNo forecast yet',
    );
    expect(modelOf(state({ meters: [meter('A', in_(null, 50))] })).tooltip).toContain(': 2 d or more');
  });

  it('names sandbox, pause and a missing network', () => {
    const { tooltip } = modelOf(state({ pausedUntil: NOW + HOUR_MS }, { isSandbox: true, online: false }));
    expect(tooltip).toMatch(
      /^Headroom · Sandbox · Fine · Paused until \d\d:\d\d · This computer is offline\n/,
    );
  });

  it('says that the engine is starting, whatever the network', () => {
    expect(modelOf({ ...state({}, { online: false }), status: null }).tooltip).toBe(
      'Headroom\nThe engine is starting',
    );
  });

  it('fits into what Windows shows, and gives up names before durations', () => {
    const meters = ['One', 'Two', 'Three'].map((name) =>
      meter(`${name} of the meters with a very long name indeed`, in_(30), 'critical'),
    );
    const { tooltip } = modelOf(
      state({ level: 'critical', meters }, { isSandbox: true, tooltipLength: WINDOWS_TOOLTIP_LENGTH }),
    );
    expect(tooltip.length).toBeLessThanOrEqual(WINDOWS_TOOLTIP_LENGTH);
    expect(
      tooltip
        .split('\n')
        .slice(1)
        .every((line) => line.endsWith(': 30 h 0 min')),
    ).toBe(true);
    expect(tooltip).toContain('● openai-prod');
  });
});

describe('the menu', () => {
  it('opens runways and alerts where they are shown', () => {
    const tokens = meter('Tokens', in_(3), 'critical');
    const alerts = [
      alert({ id: 'late', title: 'Late', openedAt: NOW - 5 }),
      alert({ id: 'grave', title: 'Grave', level: 'critical', openedAt: NOW - 50, meterId: 7 }),
      alert({ id: 'over', title: 'Over', state: 'resolved' }),
      alert({ id: 'asleep', title: 'Asleep', state: 'snoozed' }),
    ];
    const { items } = modelOf(state({ meters: [tokens], alerts }));
    expect(find(items, '● openai-prod · Tokens: 3 h 0 min')).toMatchObject({
      action: { do: 'open', route: `/meters/${tokens.id}` },
    });
    const latest = find(items, 'Latest alerts');
    expect(latest).toMatchObject({
      items: [
        { label: '● Grave', action: { do: 'open', route: '/meters/7' } },
        { label: '▲ Late', action: { do: 'open', route: '/alerts/late' } },
      ],
    });
  });

  it('snoozes until the morning of the next day', () => {
    const snooze = find(modelOf(state({ alerts: [alert({ id: 'a' })] })).items, 'Snooze until tomorrow');
    const [entry] = snooze.kind === 'menu' ? snooze.items : [];
    const action = entry?.kind === 'item' ? entry.action : null;
    const until = new Date(action?.do === 'snooze' ? action.until : 0);
    const today = new Date(NOW);
    expect([until.getHours(), until.getMinutes()]).toEqual([8, 0]);
    expect(until.getTime()).toBeGreaterThan(NOW);
    expect(new Date(until.getTime() - 24 * HOUR_MS).getDate()).toBe(today.getDate());
  });

  it('pauses for an hour, or goes on', () => {
    expect(find(modelOf(state()).items, 'Pause for an hour')).toMatchObject({
      action: { do: 'pause', until: NOW + HOUR_MS },
    });
    expect(find(modelOf(state({ pausedUntil: NOW + 1 })).items, 'Go on polling')).toMatchObject({
      action: { do: 'pause', until: null },
    });
  });

  it('offers only what works while the engine is down', () => {
    expect(labels(modelOf({ ...state(), status: null }).items)).toEqual([
      'Open Headroom',
      'The engine is starting',
      'Quit',
    ]);
  });

  it('cuts long titles', () => {
    const { items } = modelOf(state({ alerts: [alert({ title: 'x'.repeat(300) })] }));
    const latest = find(items, 'Latest alerts');
    const inner = latest.kind === 'menu' ? labels(latest.items) : [];
    expect(inner).toHaveLength(1);
    expect(inner[0]?.length).toBe(70);
    expect(inner[0]?.endsWith('…')).toBe(true);
  });
});
