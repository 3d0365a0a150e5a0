import { z } from 'zod';
import { DEFAULT_PREFERENCES, LANGUAGES } from '../preferences.ts';

/** What one person sets for the application on one workstation; settings of the installation are in `settings.ts`. */
export const preferencesSchema = z.strictObject({
  /** `system` follows the operating system. */
  language: z.enum(['system', ...LANGUAGES]).default(DEFAULT_PREFERENCES.language),
  theme: z.enum(['system', 'light', 'dark']).default(DEFAULT_PREFERENCES.theme),
  startAtLogin: z.boolean().default(DEFAULT_PREFERENCES.startAtLogin),
  /** One notification per new warning or critical alert. */
  notifications: z.boolean().default(DEFAULT_PREFERENCES.notifications),
  /** Looks for signed updates in the background. */
  automaticUpdates: z.boolean().default(DEFAULT_PREFERENCES.automaticUpdates),
});
export type Preferences = z.infer<typeof preferencesSchema>;
