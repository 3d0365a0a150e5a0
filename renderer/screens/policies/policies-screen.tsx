import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { LeaveGuard } from '#renderer/components/leave-guard.tsx';
import { Page } from '#renderer/components/page.tsx';
import { TabbedPage, useTabInAddress } from '#renderer/components/tabbed-page.tsx';
import { useSelectionInAddress } from '#renderer/components/use-selection-in-address.ts';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Policy } from '#shared/model/policy.ts';
import { ControlPanel } from './controls/control-panel.tsx';
import { ControlsTab } from './controls/controls-tab.tsx';
import { PackTab } from './pack/pack-tab.tsx';
import { usePackEditor } from './pack/use-pack-editor.ts';

const TABS = ['pack', 'controls'] as const;

/** What judges: the policy pack in force and the next one, and every control with its thresholds. */
export function PoliciesScreen() {
  const { t } = useTranslation('policies');
  const policy = useEngineQuery('policy.get', {});
  if (policy.data) return <Policies policy={policy.data} />;
  return (
    <Page title={t('title')} note={t('note')}>
      <Answer query={policy}>{() => null}</Answer>
    </Page>
  );
}

function Policies({ policy }: { policy: Policy }) {
  const { t } = useTranslation('policies');
  const [shown, show] = useTabInAddress('/policies', TABS);
  const [selected, select] = useSelectionInAddress('/policies', 'controls');
  // Above the tabs: what is written outlives a look at the controls.
  const editor = usePackEditor(policy);
  const content = {
    pack: <PackTab policy={policy} editor={editor} />,
    controls: <ControlsTab controls={policy.controls} selectedId={selected} onSelect={select} />,
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
          selected !== null && (
            <ControlPanel
              key={selected}
              id={selected}
              controls={policy.controls}
              onClose={() => select(null)}
            />
          )
        }
      />
      <LeaveGuard text={t('editor.leave')} hasChanges={() => editor.isChanged} />
    </>
  );
}
