import type { BundleVerification } from '#shared/model/bundle-verification.ts';
import { describeReportScope } from '#shared/model/report-scope.ts';
import { isoSecond } from '#shared/time.ts';
import type { Terminal } from '../terminal.ts';
import { timestampLine } from './timestamp-lines.ts';

/** The verdict on a bundle, where it is from, and what was and was not looked at. */
export function bundleText({ colours }: Terminal, result: BundleVerification): string {
  const { verdict, divergence, report, rows, files, logId, key, against, reperformed } = result;
  if (divergence) {
    const { where, field, expected, got } = divergence;
    return [
      `${colours.red('BROKEN')} at ${where}: ${field}.`,
      `  expected ${expected}`,
      `  found    ${got}`,
      ...result.missing.map((reason) => `  ${reason}`),
    ].join('\n');
  }
  const words = {
    intact: colours.green('intact'),
    incomplete: colours.yellow('INCOMPLETE'),
    untrusted: colours.red('consistent but UNTRUSTED key'),
    tampered: colours.red('BROKEN'),
  };
  const trust =
    key.trust === 'pinned'
      ? 'the key that you named'
      : 'not one that you named; name the one you know with --key';
  return [
    `${words[verdict]}: ${report ? `report ${report.id}, issued ${isoSecond(report.issuedAt)}` : result.bundle}`,
    ...(report?.scope ? [`  limited to: ${describeReportScope(report.scope)}`] : []),
    `  ${files} files as they were signed`,
    ...(rows ? [`  rows ${rows.first} to ${rows.last} of log ${logId}, tied to the signed checkpoint`] : []),
    ...(key.fingerprint ? [`  key ${key.fingerprint} (${trust})`] : []),
    ...ends(result.timestamps).map(timestampLine),
    ...(against
      ? [
          `  held against ${against.checkpoints} checkpoints of ${against.name}, the newest over ${against.newestSize} rows`,
        ]
      : []),
    ...(reperformed === null ? [] : [`  ${reperformed} verdicts made again from the facts: the same`]),
    ...[...result.missing, ...result.notes].map((line) => `  ${line}`),
  ].join('\n');
}

/** The first and the newest stand for those between. */
function ends<T>(all: readonly T[]): T[] {
  return all.filter((_, at) => at === 0 || at === all.length - 1);
}
