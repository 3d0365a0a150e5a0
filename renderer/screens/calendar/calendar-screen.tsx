import { useLocation, useRouter } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { downloadText } from '#renderer/components/download-text.ts';
import { useNotices } from '#renderer/components/notices.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { DatesTab } from './dates-tab.tsx';
import { VersionsTab } from './versions-tab.tsx';

const TABS = ['dates', 'versions'] as const;
type Tab = (typeof TABS)[number];

/** What falls due when, and which versions in use are about to end. The part that is shown stands in the address: `#versions`. */
export function CalendarScreen() {
  const { t } = useTranslation('calendar');
  const router = useRouter();
  const hash = useLocation({ select: (location) => location.hash });
  const shown: Tab = TABS.find((tab) => tab === hash) ?? 'dates';
  const show = (tab: string) => void router.navigate({ to: '/calendar', hash: tab, replace: true });
  return (
    <Tabs.Root value={shown} onValueChange={show} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <Page title={t('title')} note={t('note')} actions={shown === 'dates' && <SaveButton />}>
        <Tabs.List
          aria-label={t('tabs.label')}
          className="sticky top-0 z-20 -mx-5 mb-4 flex gap-1 border-b border-line bg-canvas px-5"
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
        <Tabs.Content value="dates" className="outline-none">
          <DatesTab />
        </Tabs.Content>
        <Tabs.Content value="versions" className="outline-none">
          <VersionsTab />
        </Tabs.Content>
      </Page>
    </Tabs.Root>
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
