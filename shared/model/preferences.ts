import { z } from 'zod';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What one person sets for the application on one workstation; settings of the installation are in `settings.ts`. */
export const preferencesSchema = z.strictObject({
  /** `system` follows the operating system. */
  language: z.enum(['system', ...LANGUAGES]).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  startAtLogin: z.boolean().default(false),
  /** One notification per new warning or critical alert. */
  notifications: z.boolean().default(true),
  /** Looks for signed updates in the background. */
  automaticUpdates: z.boolean().default(false),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const DEFAULT_PREFERENCES: Preferences = preferencesSchema.parse({});
