import type { Configuration } from 'electron-builder';

/**
 * Switches in the executable that no variable and no argument can turn back. Of Electron as a general tool remains one
 * that runs this application from its archive and nothing else: no Node, no inspector, no other code.
 */
export const FUSES = {
  runAsNode: false,
  // It would ask the key store at every start, before the first window, and a locked one would hold the whole
  // application up. There is nothing to protect: the page has no cookies and reaches no server.
  enableCookieEncryption: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} satisfies Configuration['electronFuses'];
