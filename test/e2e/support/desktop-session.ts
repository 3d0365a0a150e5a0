/** A display of the size that the screens are made for at least, and both buses one of this run's own. */
const DISPLAY = ['xvfb-run', '-a', '-s', '-screen 0 1280x1024x24'];
const BUSES = ['dbus-run-session', '--'];
const ONE_BUS = ['sh', '-c', 'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$@"', 'sh'];

/** The command line that runs `words` with a display and buses of its own on Linux, and as they are elsewhere. */
export function inDesktopSession(words: readonly string[]): [command: string, ...rest: string[]] {
  const line = process.platform === 'linux' ? [...DISPLAY, ...BUSES, ...ONE_BUS, ...words] : words;
  const [command = '', ...rest] = line;
  return [command, ...rest];
}
