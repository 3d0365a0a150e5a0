/**
 * What main lays beside the page, for its first frame: files of the page's own origin. A page that cannot read them starts
 * without.
 */
export const BOOT_FILES = {
  /** Preferences, so that nothing flashes in another language or theme. */
  preferences: '/boot/preferences.json',
  /** The last status that the engine wrote down, while this start's engine is not up yet; else 404. */
  lastStatus: '/boot/last-status.json',
} as const;

/** In the data folder: written by the engine's process, read by main. */
export const LAST_STATUS_FILE = 'last-status.json';

declare const HEADROOM_STATUS_FORM: string | undefined;

/**
 * How the last status begins, which names its form. Only what this very build wrote is shown, so that the page may trust
 * it unread: to check it would take longer than to show it.
 */
export const LAST_STATUS_HEAD = `{"form":"${typeof HEADROOM_STATUS_FORM === 'undefined' ? 'sources' : HEADROOM_STATUS_FORM}","status":`;
