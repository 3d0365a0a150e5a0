import { describe, expect, it } from 'vitest';
import { autostartEntry, autostartFile } from '#main/autostart.ts';

const execLine = (command: readonly string[]) =>
  autostartEntry(command)
    .split('\n')
    .find((line) => line.startsWith('Exec='));

describe('the autostart entry', () => {
  it('starts the program with its arguments', () => {
    const entry = autostartEntry(['/opt/Headroom/headroom', '--hidden']);
    expect(entry.startsWith('[Desktop Entry]\nType=Application\nName=Headroom\n')).toBe(true);
    expect(execLine(['/opt/Headroom/headroom', '--hidden'])).toBe('Exec="/opt/Headroom/headroom" "--hidden"');
  });

  it.each([
    ['/home/a b/headroom', 'Exec="/home/a b/headroom"'],
    ['/x/100%/headroom', 'Exec="/x/100%%/headroom"'],
    ['/x/$HOME/`id`/"q"', 'Exec="/x/\\\\$HOME/\\\\`id\\\\`/\\\\"q\\\\""'],
    ['/x/back\\slash', 'Exec="/x/back\\\\\\\\slash"'],
  ])('quotes %s as the desktop entry standard wants it', (program, line) => {
    expect(execLine([program])).toBe(line);
  });

  it('lies where the standard looks for it', () => {
    expect(autostartFile({ environment: {}, home: '/home/a' })).toBe(
      '/home/a/.config/autostart/headroom.desktop',
    );
    const environment = { XDG_CONFIG_HOME: '/elsewhere' };
    expect(autostartFile({ environment, home: '/home/a' })).toBe('/elsewhere/autostart/headroom.desktop');
  });
});
