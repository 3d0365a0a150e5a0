import { useLocation, useRouter } from '@tanstack/react-router';
import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Settings } from '#shared/model/settings.ts';
import { DataTab } from './data/data-tab.tsx';
import { InstallationTab } from './installation/installation-tab.tsx';
import { SaveBar } from './installation/save-bar.tsx';
import { UnsavedGuard } from './installation/unsaved-guard.tsx';
import { useSettingsEditor } from './installation/use-settings-editor.ts';
import { VaultTab } from './vault/vault-tab.tsx';
import { WorkstationTab } from './workstation/workstation-tab.tsx';

const TABS = ['workstation', 'installation', 'vault', 'data'] as const;
type Tab = (typeof TABS)[number];

export function SettingsScreen() {
  const settings = useEngineQuery('settings.get', {});
  const { t } = useTranslation('settings');
  if (settings.data) return <SettingsTabs stored={settings.data} />;
  return (
    <Page title={t('title')}>
      <Answer query={settings}>{() => null}</Answer>
    </Page>
  );
}

/** The group that is shown stands in the address: other screens point to one by `#vault`. */
function SettingsTabs({ stored }: { stored: Settings }) {
  const { t } = useTranslation('settings');
  const router = useRouter();
  const hash = useLocation({ select: (location) => location.hash });
  const editor = useSettingsEditor(stored);
  const shown: Tab = TABS.find((tab) => tab === hash) ?? 'workstation';
  const show = (tab: string) => void router.navigate({ to: '/settings', hash: tab, replace: true });
  return (
    <Tabs.Root value={shown} onValueChange={show} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <Page title={t('title')}>
        <Tabs.List
          aria-label={t('tabs.label')}
          className="sticky top-0 z-10 -mx-5 mb-4 flex gap-1 border-b border-line bg-canvas px-5"
        >
          {TABS.map((tab) => (
            <Tabs.Trigger
              key={tab}
              value={tab}
              className="-mb-px h-8 border-b-2 border-transparent px-2 text-soft hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
            >
              {t(`tabs.${tab}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <div className="max-w-4xl">
          <Tabs.Content value="workstation" className="outline-none">
            <WorkstationTab />
          </Tabs.Content>
          <Tabs.Content value="installation" className="outline-none">
            <InstallationTab editor={editor} />
          </Tabs.Content>
          <Tabs.Content value="vault" className="outline-none">
            <VaultTab />
          </Tabs.Content>
          <Tabs.Content value="data" className="outline-none">
            <DataTab />
          </Tabs.Content>
        </div>
      </Page>
      {(shown === 'installation' || editor.changed.length > 0) && (
        <SaveBar editor={editor} onRefused={() => show('installation')} />
      )}
      <UnsavedGuard changed={editor.changed} />
    </Tabs.Root>
  );
}
