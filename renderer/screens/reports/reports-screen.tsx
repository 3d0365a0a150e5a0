import { useLocation, useRouter } from '@tanstack/react-router';
import { FilePlus2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { NewReportPanel } from './new-report-panel.tsx';
import { ReportList } from './report-list.tsx';
import { ReportPanel } from './report-panel.tsx';
import { SchedulePanel } from './schedules/schedule-panel.tsx';
import { SchedulesCard } from './schedules/schedules-card.tsx';
import { ReportsInTheMaking } from './reports-in-the-making.tsx';
import { useReportsInTheMaking } from './use-create-report.ts';

/** Shown in the panel instead of a report. */
const NEW = 'new';
const NEW_SCHEDULE = 'new-schedule';
const SCHEDULE = 'schedule-';

/**
 * What can be handed over, and a new one. What the panel shows stands in the address: `#new`, a report's
 * number, `#new-schedule` or `#schedule-NAME`.
 */
export function ReportsScreen() {
  const { t } = useTranslation('reports');
  const router = useRouter();
  const shown = useLocation({ select: ({ hash }) => hash });
  const reports = useEngineQuery('reports.list', {});
  const making = useReportsInTheMaking();
  const show = (hash: string) => void router.navigate({ to: '/reports', hash, replace: true });
  const selected = reports.data?.find(({ id }) => id === shown);
  const scheduleName = shown.startsWith(SCHEDULE) ? shown.slice(SCHEDULE.length) : null;
  const newButton = (
    <Button kind="primary" onClick={() => show(NEW)}>
      <FilePlus2 aria-hidden="true" />
      {t('action.new')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      note={t('note')}
      actions={reports.data && reports.data.length > 0 && newButton}
      panel={
        shown === NEW ? (
          <NewReportPanel onDone={(report) => show(report.id)} onClose={() => show('')} />
        ) : shown === NEW_SCHEDULE || scheduleName !== null ? (
          <SchedulePanel key={shown} name={scheduleName} onClose={() => show('')} />
        ) : (
          selected && <ReportPanel key={selected.id} report={selected} onClose={() => show('')} />
        )
      }
    >
      <ReportsInTheMaking reports={making} />
      <Answer query={reports}>
        {(issued) =>
          issued.length > 0 ? (
            <ReportList
              reports={issued}
              selectedId={selected?.id ?? null}
              onOpen={(report) => show(report.id)}
            />
          ) : (
            making.length === 0 && (
              <EmptyState title={t('empty.title')} actions={newButton}>
                {t('empty.text')}
              </EmptyState>
            )
          )
        }
      </Answer>
      <SchedulesCard
        selectedName={scheduleName}
        onOpen={(name) => show(`${SCHEDULE}${name}`)}
        onAdd={() => show(NEW_SCHEDULE)}
      />
    </Page>
  );
}
