import path from 'node:path';
import type { Verification } from '#shared/model/ledger.ts';
import { type CommandContext, type ExitCode, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { verificationText } from '../views/verification-text.ts';

interface VerifyOptions extends CommonOptions {
  key?: string;
  against?: string;
  allowUntrusted?: boolean;
}

const EXIT_CODES = {
  intact: 0,
  tampered: 1,
  incomplete: 2,
  untrusted: 3,
} as const satisfies Record<Verification['verdict'], ExitCode>;

export function verifyCommand({ terminal, exit }: CommandContext) {
  return newCommand('verify', 'Walk the evidence log and name the first row that was tampered with', [
    'headroom verify                                  by the key of this data folder',
    'headroom verify --key 3f9a…                      by the key that you wrote down',
    'headroom verify --against report.json            the log extends what you were given then',
    'headroom verify --against /mnt/audit/checkpoints.log',
    '',
    'Exit codes: 0 intact, 1 tampered with, 2 something it is held against is missing, 3 consistent but signed',
    'by a key that is not trusted, 4 used wrongly.',
  ])
    .option(
      '--key <fingerprint>',
      'the only key to trust: SHA-256 of the public key, from outside of this machine',
    )
    .option('--against <file>', 'a checkpoints.log, a signed checkpoint or a report as JSON that you kept')
    .option('--allow-untrusted', 'a log signed by another key than a trusted one is no failure')
    .action(async (options: VerifyOptions) => {
      const host = await openHost(terminal, options);
      try {
        const { key, against } = options;
        const result = await host.call('ledger.verify', {
          ...(key === undefined ? {} : { key }),
          ...(against === undefined ? {} : { against: path.resolve(against) }),
        });
        print(terminal, options, 'verify', result, () => verificationText(terminal, result));
        exit(exitCode(result, options.allowUntrusted ?? false));
      } finally {
        await host.close();
      }
    });
}

function exitCode({ verdict, missing }: Verification, allowsUntrusted: boolean): ExitCode {
  if (verdict !== 'untrusted' || !allowsUntrusted) return EXIT_CODES[verdict];
  return missing.length > 0 ? EXIT_CODES.incomplete : EXIT_CODES.intact;
}
