import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { END_TO_END_PACKAGES } from '#build/debian-packages.ts';
import { packagesMissingIn } from './packages-missing-in.ts';

/**
 * Installs what the end-to-end tests need and this Debian lacks. On other systems it does nothing.
 *
 * @throws {Error} that says what to install, where this process may not or apt fails
 */
export function ensureDebianPackages(): void {
  if (!existsSync('/etc/debian_version')) return;
  const missing = missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0)
    throw new Error(`The end-to-end tests need packages of Debian. Run: sudo ${command}`);
  console.log(`Installing ${missing.join(', ')}`);
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...missing);
}

function missingPackages(): string[] {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${Status}\\n${Provides}\\n'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return packagesMissingIn(stdout, END_TO_END_PACKAGES);
}

/** Another apt may be at work on a new machine: its lock is waited for. */
function apt(...words: string[]): void {
  const { status } = spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=600', ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new Error(`apt-get ${words.join(' ')} failed.`);
}
