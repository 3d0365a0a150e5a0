/** Vite's mode when it builds the application: for Electron's own release, or for the {@link electronRuntime} in its stead. */
export type AppMode = 'production' | 'stand-in';

/** What the build may use of the language and of the browser; the stand-in is two years older. */
export function targets(mode: string): { node: string; chrome: string } {
  return mode === 'stand-in'
    ? { node: 'node20', chrome: 'chrome130' }
    : { node: 'node24', chrome: 'chrome140' };
}
