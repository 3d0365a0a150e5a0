import { checkpointCell } from './cover-facts.ts';
import type { Block, Cell, Chapter } from '../block.ts';
import { codeCell, fact, markCell } from '../cells.ts';
import { countText, instantText } from '../phrases.ts';
import type { ReportModel, ReportVerification } from '#shared/model/report.ts';

export function verificationChapter({ verification }: ReportModel): Chapter {
  const { expected, checkpoint, limits, commands, last, notes } = verification;
  return {
    id: 'verification',
    title: 'Verification',
    blocks: [
      { kind: 'list', items: notes },
      ...(commands.length > 0 ? [{ kind: 'commands', lines: commands } satisfies Block] : []),
      {
        kind: 'facts',
        facts: [
          fact('Expected head', expected ? checkpointCell(expected) : 'No checkpoint available'),
          fact('Signing key', checkpoint ? codeCell(checkpoint.keyFingerprint) : 'Nothing was signed yet'),
          fact('Last result', last ? resultCell(last) : 'The log was not verified yet'),
        ],
      },
      ...(checkpoint
        ? [
            {
              kind: 'paragraph',
              text: `The signed checkpoint over the first ${countText(checkpoint.size)} rows, to be kept as it is:`,
            } satisfies Block,
            { kind: 'commands', lines: checkpoint.note.trimEnd().split('\n') } satisfies Block,
          ]
        : []),
      {
        kind: 'paragraph',
        text: 'The log is tamper-evident, not tamper-proof. Nothing in it shows these three:',
      },
      { kind: 'list', items: limits },
    ],
  };
}

function resultCell({ at, result }: NonNullable<ReportVerification['last']>): Cell {
  const rows = `${countText(result.rows)} rows, verified ${instantText(at)}`;
  if (result.intact) return markCell({ level: 'fine', word: 'Intact' }, rows);
  const { divergence } = result;
  return markCell(
    { level: 'critical', word: 'Not intact' },
    divergence &&
      `Row ${divergence.seq}, ${divergence.field}: expected ${divergence.expected}, got ${divergence.got}`,
    rows,
  );
}
