import type { Verification } from '#shared/model/ledger.ts';
import type { Terminal } from '../terminal.ts';
import { timestampLine } from './timestamp-lines.ts';

/** The verdict, where it is from, and what to do about it. */
export function verificationText({ colours }: Terminal, result: Verification): string {
  const { rows, divergence, verdict, logId, head, missing } = result;
  if (rows === 0 && verdict === 'incomplete') return 'The evidence log is empty.';
  if (divergence) {
    const { seq, field, expected, got } = divergence;
    return [
      `${colours.red('BROKEN')} at row ${seq}: ${field} does not follow.`,
      `  expected ${expected}`,
      `  found    ${got}`,
      rows === 0 ? 'No row is proved.' : `Rows 1 to ${rows} are intact.`,
    ].join('\n');
  }
  const words = {
    intact: colours.green('intact'),
    incomplete: colours.yellow('INCOMPLETE'),
    untrusted: colours.red('consistent but UNTRUSTED key'),
    tampered: colours.red('BROKEN'),
  };
  return [
    `${words[verdict]}: ${rows} rows, log ${logId ?? 'unknown'}`,
    `  head ${head}`,
    ...keyLines(result),
    ...stampLines(result),
    ...result.against.map(
      ({ name, checkpoints, newestSize }) =>
        `  extends ${checkpoints} checkpoints of ${name}, the newest over ${newestSize} rows`,
    ),
    ...missing.map((reason) => `  ${reason}`),
  ].join('\n');
}

function keyLines({ checkpoints, key }: Verification): string[] {
  const { newest, uncoveredRows } = checkpoints;
  if (newest === null) return [];
  const whose = {
    pinned: 'the key that you named',
    own: 'kept in this data folder; name the one you know with --key',
    untrusted: 'not the key that you named, and none of this data folder',
    none: 'unknown',
  }[key.trust];
  return [
    `  signed to row ${newest.size}${uncoveredRows > 0 ? `; ${uncoveredRows} newer rows are not covered` : ''}`,
    `  key ${key.fingerprint} (${whose})`,
  ];
}

function stampLines({ timestamps }: Verification): string[] {
  if (timestamps === undefined) return [];
  const { count, oldest, newest } = timestamps;
  const ends = count === 1 ? [newest] : [oldest, newest];
  return [`  ${count} time stamps of checkpoints hold`, ...ends.map(timestampLine)];
}
