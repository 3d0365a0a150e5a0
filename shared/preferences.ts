export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What holds until a person sets something else. */
export const DEFAULT_PREFERENCES = {
  language: 'system',
  theme: 'system',
  startAtLogin: false,
  notifications: true,
  automaticUpdates: false,
} as const;
