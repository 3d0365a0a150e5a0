import { expect, it } from 'vitest';
import { startSandbox } from '#engine/sandbox/server.ts';
import { traceWorld, type TraceWorld } from '#engine/sandbox/worlds/traces.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { openEngineBench, recordingChannel, type Told } from '#test/support/engine-bench.ts';
import {
  asOneGateway,
  describeAnnouncements,
  gatewayConnection,
  hasTraces,
  readTraces,
  scoreAnnouncements,
  warningsIn,
} from '#test/support/trace-replay.ts';

const SOURCES = ['servegen', 'nabcloud'];
/** A Monday, as in the recordings. */
const STARTS = Date.UTC(2026, 10, 2);
/** Every quarter of an hour would find little more and take twice as long. */
const POLL_EVERY_MS = 30 * MINUTE_MS;
/** The jitter of intervals stays below the next round, so that every round polls. */
const INTERVAL_SECONDS = (POLL_EVERY_MS / 1_000) * 0.88;

/** What alerts are delivered while the usage of a world is replayed, and the names of its meters. */
async function liveThrough(world: TraceWorld) {
  const account = asOneGateway(world, 'gateway');
  let told: Told[] = [];
  const bench = await openEngineBench({
    startAt: world.startAt,
    secrets: { TOKEN: account.credentials.token },
    channels: (clock) => {
      const channel = recordingChannel(clock);
      ({ told } = channel);
      return [channel];
    },
  });
  const sandbox = await startSandbox({ clock: bench.clock, accounts: [account] });
  try {
    const connection = gatewayConnection(account, sandbox.url(account.id), INTERVAL_SECONDS);
    await bench.call('connections.apply', { connections: [connection], actor: 'test' });
    await bench.playUntil(world.endsAt, { tickMs: POLL_EVERY_MS });
    const { meters } = await bench.call('status.get', {});
    return { told, meterKeys: new Map(meters.map(({ id, key }) => [id, key])), errors: bench.errors };
  } finally {
    await bench.close();
    await sandbox.close();
  }
}

it.skipIf(!hasTraces)(
  `announces most exhaustions of recorded usage${hasTraces ? '' : ' (skipped: ../shared/foresight/traces is absent)'}`,
  async () => {
    const world = traceWorld(readTraces(SOURCES), { startAt: STARTS, prepaidDays: 5 });
    const { told, meterKeys, errors } = await liveThrough(world);
    const warnings = warningsIn(told, meterKeys);
    const daily = scoreAnnouncements('daily', world, warnings);
    const prepaid = scoreAnnouncements('prepaid', world, warnings);
    console.log(describeAnnouncements({ daily, prepaid }));

    expect(errors).toEqual([]);
    expect(daily.announced / daily.exhaustions).toBeGreaterThan(0.68);
    expect(daily.gradualAnnounced / daily.gradual).toBeGreaterThan(0.89);
    expect(daily.anHourBefore / daily.exhaustions).toBeGreaterThan(0.58);
    expect(daily.falseAlarmsPerMeterWeek).toBeLessThan(0.85);
    expect(prepaid.announced / prepaid.exhaustions).toBeGreaterThan(0.89);
    expect(prepaid.medianLeadHours).toBeGreaterThan(48);
    expect(prepaid.falseAlarmsPerMeterWeek).toBeLessThan(0.15);
  },
);
