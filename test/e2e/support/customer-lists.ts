import type { Status } from '#shared/model/status.ts';
import type { PageEngine } from './page-engine.ts';

/** Names of services and people that {@link fillLists} writes down. */
export const LISTED_NAMES = [
  'Support assistant',
  'support-assistant',
  'Batch translation',
  'batch-translation',
  'Old summaries',
  'old-summaries',
  'Customer support',
  'Data platform',
  'Ada Lovelace',
  'ada@example.org',
  'Grace Hopper',
  'grace@example.org',
  'deploy-bot',
  'monthly',
  '/srv/audit',
];

/** Gives the sandbox's company a register, a directory, an allow-list and a schedule of reports, as an audited company has them. */
export async function fillLists(engine: PageEngine, status: Status): Promise<void> {
  const [first, second] = status.connections;
  const services = [
    'id,name,provider,connections,owner,purpose,data_class,criticality,contract,reviewed_on,fallback,log_retention_days,active',
    `support-assistant,Support assistant,${first?.provider},${first?.name},Customer support,,confidential,critical,C-2041,2026-10-02,batch-translation,30,yes`,
    `batch-translation,Batch translation,${second?.provider},,Data platform,,internal,medium,C-1988,2026-03-14,,,yes`,
    `old-summaries,Old summaries,${second?.provider},none-*,,,,,,,,,no`,
  ];
  const people = [
    'id,name,kind,active,left_on',
    'ada@example.org,Ada Lovelace,person,yes,',
    'grace@example.org,Grace Hopper,person,no,2026-11-02',
    'deploy-bot,deploy-bot,service,yes,',
  ];
  const actor = 'test';
  await engine.call('register.import', { text: services.join('\n'), actor });
  await engine.call('directory.import', { text: people.join('\n'), actor });
  const settings = await engine.call('settings.get', {});
  const allowLists = [
    { dataClass: 'confidential', vendors: [first?.provider ?? '*'], regions: ['eu-*'] },
    { dataClass: 'internal' },
  ];
  const monthly = {
    name: 'monthly',
    cron: '0 6 1 * *',
    timeZone: 'Europe/Berlin',
    period: 'previousMonth' as const,
    scope: { environment: ['production' as const] },
    formats: ['pdf' as const, 'bundle' as const],
    folder: '/srv/audit',
  };
  const reports = { schedules: [monthly] };
  await engine.call('settings.set', { settings: { ...settings, policy: { allowLists }, reports }, actor });
}
