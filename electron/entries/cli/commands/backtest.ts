import type { MeterReliability } from '#shared/model/reliability.ts';
import type { MeterStatus } from '#shared/model/status.ts';
import { type CommandContext, newCommand } from '../command.ts';
import { findMeter } from '../find-meter.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { backtestText, overviewText } from '../views/backtest-text.ts';

export function backtestCommand({ terminal }: CommandContext) {
  return newCommand(
    'backtest',
    'Show how good the warnings were on the stored history, for every meter or with the windows of one; polls nothing',
    [
      'headroom backtest',
      'headroom backtest openai-prod/requests-day',
      "headroom backtest --json | jq '.total.inTruth.recallLate'",
    ],
  )
    .argument('[meter]', 'number, key or name of the meter, or words that only it has')
    .action(async (name: string | undefined, options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        if (name === undefined) {
          const overview = await host.call('meters.reliability', {});
          print(terminal, options, 'backtest', { ...overview, backtest: null }, () =>
            overviewText(terminal, overview),
          );
          return;
        }
        const { meters } = await host.call('status.get', {});
        const meter = findMeter(meters, name);
        const backtest = await host.call('meters.backtest', { meterId: meter.id });
        const { replayed, inTruth } = backtest;
        const total = { replayed, inTruth };
        const overview = { meters: [reliabilityOf(meter, { ...total, period: backtest.period })], total };
        print(terminal, options, 'backtest', { ...overview, backtest }, () =>
          backtestText(terminal, meter, backtest),
        );
      } finally {
        await host.close();
      }
    });
}

function reliabilityOf(
  { id, connection, key, name }: MeterStatus,
  reliability: Pick<MeterReliability, 'period' | 'replayed' | 'inTruth'>,
): MeterReliability {
  return { meterId: id, connection, key, meter: name, ...reliability };
}
