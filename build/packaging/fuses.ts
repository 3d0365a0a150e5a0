import type { Configuration } from 'electron-builder';

/**
 * Switches in the executable that no variable and no argument can turn back. Of Electron as a general tool remains one
 * that runs this application from its archive and nothing else: no Node, no inspector, no other code.
 */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} satisfies Configuration['electronFuses'];
