import { activity } from './en/activity.ts';
import { alerts } from './en/alerts.ts';
import { common } from './en/common.ts';
import { calendar } from './en/calendar.ts';
import { connections } from './en/connections.ts';
import { diagnose } from './en/diagnose.ts';
import { findings } from './en/findings.ts';
import { guides } from './en/guides.ts';
import { meter } from './en/meter.ts';
import { overview } from './en/overview.ts';
import { palette } from './en/palette.ts';
import { policies } from './en/policies.ts';
import { register } from './en/register.ts';
import { reports } from './en/reports.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { welcome } from './en/welcome.ts';

/** One namespace a screen. English is there at once; other languages are fetched, see `languages.ts`. */
export const english = {
  activity,
  alerts,
  common,
  calendar,
  connections,
  diagnose,
  findings,
  guides,
  meter,
  overview,
  palette,
  policies,
  register,
  reports,
  settings,
  shell,
  welcome,
} as const;
