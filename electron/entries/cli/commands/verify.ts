import path from 'node:path';
import { HeadroomError } from '#shared/errors.ts';
import { fingerprintSchema, type Verification } from '#shared/model/ledger.ts';
import { type CommandContext, type ExitCode, newCommand } from '../command.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { bundleText } from '../views/bundle-text.ts';
import { verificationText } from '../views/verification-text.ts';

interface VerifyOptions extends CommonOptions {
  reperform?: boolean;
  key?: string;
  against?: string;
  tsaRoot?: string;
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
    'headroom verify --against checkpoint-812-1f….tsr  what an authority stamped then, with the .txt beside it',
    'headroom verify report.evidence.zip --key 3f9a…  an evidence bundle by itself: no store, no network',
    'headroom verify new.zip --key 3f9a… --against old.zip --reperform',
    '',
    'Exit codes: 0 intact, 1 tampered with, 2 something it is held against is missing, 3 consistent but signed',
    'by a key that is not trusted or stamped by an authority that you did not name, 4 used wrongly.',
  ])
    .option(
      '--key <fingerprint>',
      'the only key to trust: SHA-256 of the public key, from outside of this machine',
    )
    .argument('[bundle]', 'an evidence bundle; left out: the log of this data folder')
    .option(
      '--against <file>',
      'a checkpoints.log, a signed checkpoint, a time stamp (.tsr), a report as JSON or (for a bundle) an older bundle that you kept',
    )
    .option(
      '--tsa-root <file>',
      'the only root certificates (PEM) to trust for time stamps; left out: that of the settings',
    )
    .option('--reperform', 'run every rule of a bundle again on its facts and compare the verdicts')
    .option('--allow-untrusted', 'a log signed by another key than a trusted one is no failure')
    .action(async (bundle: string | undefined, options: VerifyOptions) => {
      if (bundle !== undefined) {
        const result = await verifyFile(bundle, options);
        print(terminal, options, 'verify bundle', result, () => bundleText(terminal, result));
        exit(exitCode(result, options.allowUntrusted ?? false));
        return;
      }
      if (options.reperform) {
        throw new HeadroomError(
          'INVALID_INPUT',
          '--reperform needs a bundle: headroom verify BUNDLE --reperform.',
        );
      }
      const host = await openHost(terminal, options);
      try {
        const { key, against, tsaRoot } = options;
        const result = await host.call('ledger.verify', {
          ...(key === undefined ? {} : { key }),
          ...(against === undefined ? {} : { against: path.resolve(against) }),
          ...(tsaRoot === undefined ? {} : { timestampRoot: path.resolve(tsaRoot) }),
        });
        print(terminal, options, 'verify', result, () => verificationText(terminal, result));
        exit(exitCode(result, options.allowUntrusted ?? false));
      } finally {
        await host.close();
      }
    });
}

/** Loaded when it is wanted: a bundle needs neither a store nor an engine. */
async function verifyFile(bundle: string, { key, against, reperform, tsaRoot }: VerifyOptions) {
  const [{ verifyBundle }, { CONTROLS }, { createRuleRunner }, { readTrustedRoot }] = await Promise.all([
    import('#engine/report/bundle/verify-bundle.ts'),
    import('#engine/controls/index.ts'),
    import('#engine/policy/rule-runner.ts'),
    import('#engine/ledger/timestamps/timestamp-files.ts'),
  ]);
  const timestampRoot = tsaRoot === undefined ? null : await readTrustedRoot(path.resolve(tsaRoot));
  const runner = createRuleRunner();
  try {
    return await verifyBundle(path.resolve(bundle), {
      pinnedKey: key === undefined ? null : pinned(key),
      against: against === undefined ? null : path.resolve(against),
      timestampRoot,
      rules: reperform ? { controls: CONTROLS, runner } : null,
    });
  } finally {
    await runner.close();
  }
}

function pinned(given: string): string {
  const fingerprint = fingerprintSchema.safeParse(given);
  if (fingerprint.success) return fingerprint.data;
  throw new HeadroomError('INVALID_INPUT', '--key takes the 64 hexadecimal digits of a fingerprint.');
}

function exitCode(
  { verdict, missing }: Pick<Verification, 'verdict' | 'missing'>,
  allowsUntrusted: boolean,
): ExitCode {
  if (verdict !== 'untrusted' || !allowsUntrusted) return EXIT_CODES[verdict];
  return missing.length > 0 ? EXIT_CODES.incomplete : EXIT_CODES.intact;
}
