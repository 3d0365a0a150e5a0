/** What Electron loads at its start or on demand, under the names of Debian 12; newer releases provide the same names. */
export const ELECTRON_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libxtst6',
  'libnotify4',
  'libsecret-1-0',
  'xdg-utils',
] as const;

/** What the end-to-end tests put around it: a display, a bus, a keyring, fonts, and a compiler for the stand-in's SQLite. */
export const END_TO_END_PACKAGES = [
  ...ELECTRON_PACKAGES,
  'xvfb',
  'xauth',
  'dbus',
  'dbus-daemon',
  'gnome-keyring',
  'fonts-dejavu-core',
  'fonts-liberation',
  'fonts-noto-cjk',
  'poppler-utils',
  'g++',
  'make',
  'python3',
] as const;
