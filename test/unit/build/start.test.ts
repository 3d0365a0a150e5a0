import { describe, expect, it } from 'vitest';
import { hasDisplay } from '#build/has-display.ts';
import { notFoundIn } from '#build/missing-libraries.ts';

describe('hasDisplay', () => {
  it('asks the environment on Linux, for X11 or Wayland', () => {
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', {})).toBe(false);
  });

  it('takes a display for granted on macOS and Windows', () => {
    expect([hasDisplay('darwin', {}), hasDisplay('win32', {})]).toEqual([true, true]);
  });
});

describe('notFoundIn', () => {
  it('names the libraries that the loader did not find', () => {
    const listing = [
      '\tlinux-vdso.so.1 (0x00007ffd2a5f4000)',
      '\tlibffmpeg.so => /opt/electron/libffmpeg.so (0x00007f3f0c000000)',
      '\tlibgtk-3.so.0 => not found',
      '\tlibnss3.so => not found',
      '\t/lib64/ld-linux-x86-64.so.2 (0x00007f3f0d000000)',
    ].join('\n');
    expect(notFoundIn(listing)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
  });

  it('names none where all were found or the executable is static', () => {
    expect(notFoundIn('\tlibc.so.6 => /lib/libc.so.6 (0x0)\n')).toEqual([]);
    expect(notFoundIn('\tstatically linked\n')).toEqual([]);
  });
});
