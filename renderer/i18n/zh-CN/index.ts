import type { english } from '../resources.ts';
import type { Translation } from '../translations.ts';
import { activity } from './activity.ts';
import { alerts } from './alerts.ts';
import { common } from './common.ts';
import { connections } from './connections.ts';
import { calendar } from './calendar.ts';
import { diagnose } from './diagnose.ts';
import { findings } from './findings.ts';
import { guides } from './guides.ts';
import { meter } from './meter.ts';
import { overview } from './overview.ts';
import { palette } from './palette.ts';
import { policies } from './policies.ts';
import { register } from './register.ts';
import { reports } from './reports.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { welcome } from './welcome.ts';

export const chinese: Translation<typeof english> = {
  activity,
  alerts,
  common,
  connections,
  calendar,
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
};
