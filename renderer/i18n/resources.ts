import { activity } from './en/activity.ts';
import { alerts } from './en/alerts.ts';
import { common } from './en/common.ts';
import { connections } from './en/connections.ts';
import { diagnose } from './en/diagnose.ts';
import { findings } from './en/findings.ts';
import { guides } from './en/guides.ts';
import { meter } from './en/meter.ts';
import { overview } from './en/overview.ts';
import { palette } from './en/palette.ts';
import { reports } from './en/reports.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { welcome } from './en/welcome.ts';
import { activity as activityZh } from './zh-CN/activity.ts';
import { alerts as alertsZh } from './zh-CN/alerts.ts';
import { common as commonZh } from './zh-CN/common.ts';
import { connections as connectionsZh } from './zh-CN/connections.ts';
import { diagnose as diagnoseZh } from './zh-CN/diagnose.ts';
import { findings as findingsZh } from './zh-CN/findings.ts';
import { guides as guidesZh } from './zh-CN/guides.ts';
import { meter as meterZh } from './zh-CN/meter.ts';
import { overview as overviewZh } from './zh-CN/overview.ts';
import { palette as paletteZh } from './zh-CN/palette.ts';
import { reports as reportsZh } from './zh-CN/reports.ts';
import { settings as settingsZh } from './zh-CN/settings.ts';
import { shell as shellZh } from './zh-CN/shell.ts';
import { welcome as welcomeZh } from './zh-CN/welcome.ts';

/** One namespace a screen, each complete in every language. */
export const resources = {
  en: {
    activity,
    alerts,
    common,
    connections,
    diagnose,
    findings,
    guides,
    meter,
    overview,
    palette,
    reports,
    settings,
    shell,
    welcome,
  },
  'zh-CN': {
    activity: activityZh,
    alerts: alertsZh,
    common: commonZh,
    connections: connectionsZh,
    diagnose: diagnoseZh,
    findings: findingsZh,
    guides: guidesZh,
    meter: meterZh,
    overview: overviewZh,
    palette: paletteZh,
    reports: reportsZh,
    settings: settingsZh,
    shell: shellZh,
    welcome: welcomeZh,
  },
} as const;
