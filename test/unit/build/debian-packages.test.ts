import { describe, expect, it } from 'vitest';
import { packagesMissingIn } from '#test/e2e/support/packages-missing-in.ts';

const LISTING = [
  'xvfb install ok installed',
  'xserver',
  'gnome-keyring deinstall ok config-files',
  '',
  'libgtk-3-0t64 install ok installed',
  'libgtk-3-0 (= 3.24.49-3), libgtk-3-0t64-api',
  'dbus install ok installed',
  '',
  '',
].join('\n');

describe('packagesMissingIn', () => {
  it('names what is not installed, and what was installed once', () => {
    expect(packagesMissingIn(LISTING, ['xvfb', 'xauth', 'dbus', 'gnome-keyring'])).toEqual([
      'xauth',
      'gnome-keyring',
    ]);
  });

  it('takes a library under its newer name for the one that it provides', () => {
    expect(packagesMissingIn(LISTING, ['libgtk-3-0'])).toEqual([]);
  });
});
