import { Command } from 'commander';
import { createInterface } from 'node:readline';
import { createProtocol } from '#engine/foresight/protocol.ts';
import { DEFAULT_FORESIGHT_SETTINGS } from '#engine/foresight/settings.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type CommandContext, withExamples } from '../command.ts';

/** For whoever wants to measure the forecast on usage of their own: the very code of the engine, without a store. */
export function foresightCommand({ terminal }: CommandContext) {
  return withExamples(
    new Command('foresight').description(
      'Forecast usage that is replayed on standard input: one JSON message a line in, one answer a line out',
    ),
    ['headroom foresight --stdio < usage.jsonl > answers.jsonl'],
  )
    .requiredOption('--stdio', 'speak on standard input and output')
    .action(async () => {
      const answer = createProtocol(DEFAULT_FORESIGHT_SETTINGS);
      let line = 0;
      for await (const text of createInterface({ input: terminal.stdin, crlfDelay: Infinity })) {
        line += 1;
        if (text.trim() !== '') terminal.out(`${JSON.stringify(answer(parsed(text, line)))}\n`);
      }
    });
}

function parsed(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HeadroomError('INVALID_INPUT', `Line ${line} is not JSON: ${(error as Error).message}`);
  }
}
