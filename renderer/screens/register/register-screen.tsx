import { useTranslation } from 'react-i18next';
import { LeaveGuard } from '#renderer/components/leave-guard.tsx';
import { TabbedPage, useTabInAddress } from '#renderer/components/tabbed-page.tsx';
import { useSelectionInAddress } from '#renderer/components/use-selection-in-address.ts';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { AllowListBar } from './allow-lists/allow-list-bar.tsx';
import { AllowListsTab } from './allow-lists/allow-lists-tab.tsx';
import { useAllowListEditor } from './allow-lists/use-allow-list-editor.ts';
import { PeopleTab } from './people-tab.tsx';
import { ServicePanel } from './service-panel.tsx';
import { ServicesTab } from './services-tab.tsx';

const TABS = ['services', 'people', 'allowLists'] as const;

/** What procurement knows: services, people who may own keys, and what data of which class may be sent to. */
export function RegisterScreen() {
  const { t } = useTranslation('register');
  const [shown, show] = useTabInAddress('/register', TABS);
  const [selected, select] = useSelectionInAddress('/register', 'services');
  const { data: services } = useEngineQuery('register.list', {});
  // Above the tabs: what is written outlives a look at the services.
  const editor = useAllowListEditor();
  const content = {
    services: <ServicesTab selectedId={selected} onSelect={select} />,
    people: <PeopleTab />,
    allowLists: <AllowListsTab editor={editor} />,
  };
  return (
    <>
      <TabbedPage
        title={t('title')}
        note={t('note')}
        label={t('tabs.label')}
        tabs={TABS.map((id) => ({ id, title: t(`tabs.${id}`), content: content[id] }))}
        shown={shown}
        onShow={show}
        panel={
          selected !== null &&
          services && (
            <ServicePanel
              key={selected}
              service={services.find(({ id }) => id === selected) ?? null}
              onClose={() => select(null)}
            />
          )
        }
        footer={
          (shown === 'allowLists' || editor.isChanged) && (
            <AllowListBar editor={editor} onRefused={() => show('allowLists')} />
          )
        }
      />
      <LeaveGuard text={t('allowLists.leave')} hasChanges={() => editor.isChanged} />
    </>
  );
}
