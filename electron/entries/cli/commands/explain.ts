import { type CommandContext, newCommand } from '../command.ts';
import { findMeter } from '../find-meter.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { explanationText } from '../views/explanation-text.ts';

export function explainCommand({ terminal }: CommandContext) {
  return newCommand('explain', 'Say what the forecast of a meter rests on, from the store; polls nothing', [
    'headroom explain openai-prod Spend this month',
    'headroom explain 12',
    "headroom explain 12 --json | jq '.basis'",
  ])
    .argument(
      '<meter...>',
      'number, key or name of the meter, after its connection where others are called so too',
    )
    .action(async (words: string[], options: CommonOptions) => {
      const host = await openHost(terminal, options);
      try {
        const { meters } = await host.call('status.get', {});
        const { id: meterId } = findMeter(meters, words.join(' '));
        const explanation = await host.call('meters.explain', { meterId });
        print(terminal, options, 'explain', explanation, () => explanationText(terminal, explanation));
      } finally {
        await host.close();
      }
    });
}
