import { activity } from './en/activity.ts';
import { common } from './en/common.ts';
import { palette } from './en/palette.ts';
import { reports } from './en/reports.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { activity as activityZh } from './zh-CN/activity.ts';
import { common as commonZh } from './zh-CN/common.ts';
import { palette as paletteZh } from './zh-CN/palette.ts';
import { reports as reportsZh } from './zh-CN/reports.ts';
import { settings as settingsZh } from './zh-CN/settings.ts';
import { shell as shellZh } from './zh-CN/shell.ts';

/** One namespace a screen, each complete in every language. */
export const resources = {
  en: { activity, common, palette, reports, settings, shell },
  'zh-CN': {
    activity: activityZh,
    common: commonZh,
    palette: paletteZh,
    reports: reportsZh,
    settings: settingsZh,
    shell: shellZh,
  },
} as const;
