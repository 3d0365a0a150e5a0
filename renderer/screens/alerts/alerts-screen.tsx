import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Alert } from '#shared/model/alert.ts';
import { DAY_MS } from '#shared/time.ts';
import { AlertFilters } from './alert-filters.tsx';
import { AlertPanel } from './alert-panel.tsx';
import { NO_FILTER } from './alert-view.ts';
import { AlertsTable } from './alerts-table.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { useAlertActions } from './use-alert-actions.ts';

const RESOLVED_WITHIN_MS = 30 * DAY_MS;

/** Episodes, firing first, each with its whole life on one line; one of them in detail beside the list. */
export function AlertsScreen() {
  const { t } = useTranslation('alerts');
  const navigate = useNavigate();
  const { alertId } = useParams({ from: '/alerts/{-$alertId}' });
  const [filter, setFilter] = useState(NO_FILTER);
  const [resolvedSince] = useState(() => Date.now() - RESOLVED_WITHIN_MS);
  const [asking, setAsking] = useState<{ what: 'snooze' | 'resolve'; alert: Alert } | null>(null);
  const alerts = useEngineQuery('alerts.list', { resolvedSince });
  const actions = useAlertActions();
  const open = (id: string | undefined) =>
    void navigate({ to: '/alerts/{-$alertId}', params: { alertId: id } });
  const onKey = (key: string, alert: Alert) => {
    if (key.toLowerCase() === 'a') actions.acknowledge(alert);
    if (key.toLowerCase() === 's' && alert.state !== 'resolved') setAsking({ what: 'snooze', alert });
    if (key === 'Escape') open(undefined);
  };

  return (
    <>
      <Page
        title={t('title')}
        note={t('note')}
        panel={
          alertId !== undefined &&
          alerts.data && (
            <AlertPanel
              alert={alerts.data.find(({ id }) => id === alertId) ?? null}
              onAcknowledge={actions.acknowledge}
              onSnooze={(alert) => setAsking({ what: 'snooze', alert })}
              onResolve={(alert) => setAsking({ what: 'resolve', alert })}
              onKey={onKey}
              onClose={() => open(undefined)}
            />
          )
        }
      >
        <AlertFilters filter={filter} onChange={setFilter} />
        <Answer query={alerts} lines={10}>
          {(known) => (
            <AlertsTable
              alerts={known}
              filter={filter}
              selectedId={alertId ?? null}
              onOpen={open}
              onKey={onKey}
              onResetFilter={() => setFilter(NO_FILTER)}
            />
          )}
        </Answer>
      </Page>
      {asking?.what === 'snooze' && (
        <SnoozeDialog
          alert={asking.alert}
          onChoose={(until) => actions.snooze(asking.alert, until)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.what === 'resolve' && (
        <ResolveDialog
          alert={asking.alert}
          onConfirm={() => actions.resolve(asking.alert)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
