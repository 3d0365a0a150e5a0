import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { downloadText } from '#renderer/components/download-text.ts';
import { useNotices } from '#renderer/components/notices.tsx';
import { TabbedPage, useTabInAddress } from '#renderer/components/tabbed-page.tsx';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { DatesTab } from './dates-tab.tsx';
import { VersionsTab } from './versions-tab.tsx';

const TABS = ['dates', 'versions'] as const;
const CONTENT = { dates: <DatesTab />, versions: <VersionsTab /> };

/** What falls due when, and which versions in use are about to end. */
export function CalendarScreen() {
  const { t } = useTranslation('calendar');
  const [shown, show] = useTabInAddress('/calendar', TABS);
  return (
    <TabbedPage
      title={t('title')}
      note={t('note')}
      actions={shown === 'dates' && <SaveButton />}
      label={t('tabs.label')}
      tabs={TABS.map((id) => ({ id, title: t(`tabs.${id}`), content: CONTENT[id] }))}
      shown={shown}
      onShow={show}
    />
  );
}

/** For the calendars in which people live. */
function SaveButton() {
  const { t } = useTranslation('calendar');
  const notices = useNotices();
  const { mutate, isPending } = useEngineCommand('calendar.file');
  const save = () =>
    mutate(
      {},
      {
        onSuccess: ({ fileName, text }) => {
          downloadText(fileName, text, 'text/calendar');
          notices.tell(t('saved', { file: fileName }));
        },
        onError: ({ message }) => notices.warn(message),
      },
    );
  return (
    <Button onClick={save} disabled={isPending}>
      <Download aria-hidden="true" />
      {t('save')}
    </Button>
  );
}
