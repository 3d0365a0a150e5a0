import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Page } from '#renderer/components/page.tsx';
import { TabbedPage, useTabInAddress } from '#renderer/components/tabbed-page.tsx';
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

function SettingsTabs({ stored }: { stored: Settings }) {
  const { t } = useTranslation('settings');
  const editor = useSettingsEditor(stored);
  const [shown, show] = useTabInAddress('/settings', TABS);
  const content = {
    workstation: <WorkstationTab />,
    installation: <InstallationTab editor={editor} />,
    vault: <VaultTab />,
    data: <DataTab />,
  };
  return (
    <>
      <TabbedPage
        title={t('title')}
        label={t('tabs.label')}
        tabs={TABS.map((id) => ({
          id,
          title: t(`tabs.${id}`),
          content: <div className="max-w-4xl">{content[id]}</div>,
        }))}
        shown={shown}
        onShow={show}
        footer={
          (shown === 'installation' || editor.changed.length > 0) && (
            <SaveBar editor={editor} onRefused={() => show('installation')} />
          )
        }
      />
      <UnsavedGuard changed={editor.changed} />
    </>
  );
}
