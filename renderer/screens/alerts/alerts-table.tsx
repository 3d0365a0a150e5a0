import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { NothingOpen } from '#renderer/components/nothing-open.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { Alert } from '#shared/model/alert.ts';
import { useAlertColumns } from './alert-columns.tsx';
import { type AlertFilter, alertRows, NO_FILTER } from './alert-view.ts';

const ROWS_AT_ONCE = 100;
/** One question for deliveries names so many at the most; rows beyond them tell when, not where. */
const MOST_ASKED = 200;

export interface AlertsTableProps {
  alerts: readonly Alert[];
  filter: AlertFilter;
  selectedId: string | null;
  onOpen(id: string): void;
  onKey(key: string, alert: Alert): void;
  onResetFilter(): void;
}

export function AlertsTable({ alerts, filter, selectedId, onOpen, onKey, onResetFilter }: AlertsTableProps) {
  const { t } = useTranslation(['alerts', 'common']);
  const translate = useEngineTexts();
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const { data: status } = useEngineQuery('status.get', {});
  const connectionName = (id: string) =>
    status?.connections.find((connection) => connection.id === id)?.name ?? null;
  const rows = alertRows(alerts, filter, translate, connectionName);
  const shown = rows.slice(0, most);
  const ids = shown.slice(0, MOST_ASKED).map(({ id }) => id);
  const { data: deliveries = {} } = useEngineQuery(
    'alerts.deliveries',
    { ids },
    { enabled: ids.length > 0, keepPrevious: true },
  );
  const columns = useAlertColumns(deliveries);
  if (rows.length === 0) {
    return filter.text !== '' || filter.state !== NO_FILTER.state ? (
      <EmptyState
        title={t('empty.noMatch')}
        actions={<Button onClick={onResetFilter}>{t('filter.reset')}</Button>}
      />
    ) : (
      <NothingOpen title={t('empty.title')} text={t('empty.body')} unwatchedText={t('empty.noneBody')} />
    );
  }
  return (
    <div className="@container flex flex-col gap-3">
      <Card flush>
        <DataTable
          label={t('table')}
          rows={shown}
          columns={columns}
          rowId={({ id }) => id}
          selectedId={selectedId}
          onOpen={({ id }) => onOpen(id)}
          onKey={onKey}
        />
      </Card>
      {rows.length > shown.length && (
        <Button className="self-center" onClick={() => setMost(most + ROWS_AT_ONCE)}>
          {t('common:action.more')}
        </Button>
      )}
    </div>
  );
}
