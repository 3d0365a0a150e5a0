import { createColumnHelper } from '@tanstack/react-table';
import { Pause } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { compareLevels } from '#shared/levels.ts';
import type { ConnectionStatus } from '#shared/model/status.ts';
import { NextPoll } from './next-poll.tsx';
import { SubscriptionMark } from './subscription-mark.tsx';

const column = createColumnHelper<ConnectionStatus>();

export interface ConnectionTableProps {
  connections: readonly ConnectionStatus[];
  selected: ConnectionStatus | null;
  onOpen(connection: ConnectionStatus): void;
}

/** Every connection with its health on one line. */
export function ConnectionTable({ connections, selected, onOpen }: ConnectionTableProps) {
  const { t } = useTranslation('connections');
  const columns = useMemo(
    () => [
      column.accessor('level', {
        header: t('state'),
        sortingFn: (left, right) => compareLevels(left.original.level, right.original.level),
        cell: ({ row }) => <LevelMark level={row.original.level} withWord />,
        meta: { width: 'w-24' },
      }),
      column.accessor('name', {
        header: t('connection'),
        cell: ({ row }) => <NameCell connection={row.original} />,
        meta: { width: 'w-48' },
      }),
      column.accessor('reason', {
        header: t('why'),
        enableSorting: false,
        cell: ({ row }) => <WhyCell connection={row.original} />,
      }),
      column.accessor(({ owner }) => owner ?? '', {
        id: 'owner',
        header: t('owner'),
        cell: ({ row }) => <OwnerCell connection={row.original} />,
        meta: { width: 'w-36', className: 'hidden @4xl:table-cell' },
      }),
      column.accessor(({ subscription }) => subscription?.state ?? '', {
        id: 'subscription',
        header: t('subscription.title'),
        cell: ({ row: { original } }) => <SubscriptionMark state={original.subscription?.state ?? null} />,
        meta: { width: 'w-32', className: 'hidden @3xl:table-cell' },
      }),
      column.accessor(({ lastPollAt }) => lastPollAt ?? 0, {
        id: 'polled',
        header: t('polled'),
        cell: ({ row }) => <PolledCell connection={row.original} />,
        meta: { width: 'w-32', className: 'hidden @2xl:table-cell' },
      }),
    ],
    [t],
  );
  return (
    <Card flush className="@container">
      <DataTable
        label={t('title')}
        rows={connections}
        columns={columns}
        rowId={({ name }) => name}
        selectedId={selected?.name ?? null}
        onOpen={onOpen}
      />
    </Card>
  );
}

function NameCell({ connection: { name, providerName, paused } }: { connection: ConnectionStatus }) {
  const { t } = useTranslation('connections');
  return (
    <div className="max-w-56 min-w-32">
      <div className="truncate font-medium" title={name}>
        {name}
      </div>
      <div className="flex items-center gap-2 text-sm text-soft">
        <span className="truncate">{providerName}</span>
        {paused && (
          <span className="inline-flex items-center gap-1">
            <Pause className="size-3" aria-hidden="true" />
            {t('paused')}
          </span>
        )}
      </div>
    </div>
  );
}

function WhyCell({ connection: { reason, gaps } }: { connection: ConnectionStatus }) {
  const { t } = useTranslation('connections');
  return (
    <div className="max-w-xl min-w-40">
      <div className="line-clamp-2" title={reason}>
        <EngineText>{reason}</EngineText>
      </div>
      {gaps.length > 0 && (
        <div className="text-sm text-soft" title={gaps.join('\n')}>
          {t('gapCount', { count: gaps.length })}
        </div>
      )}
    </div>
  );
}

function OwnerCell({ connection: { owner, environment } }: { connection: ConnectionStatus }) {
  const { t } = useTranslation('connections');
  return (
    <div className="max-w-40 min-w-24">
      <div className={owner ? 'truncate' : 'text-faint'} title={owner ?? undefined}>
        {owner ?? t('noOwner')}
      </div>
      <div className="text-sm text-faint">
        {t(`environments.${environment}` as 'environments.production', { defaultValue: environment })}
      </div>
    </div>
  );
}

function PolledCell({ connection }: { connection: ConnectionStatus }) {
  return (
    <>
      <Moment at={connection.lastPollAt} style="relative" />
      <div className="text-sm text-faint">
        <NextPoll at={connection.nextPollAt} paused={connection.paused} />
      </div>
    </>
  );
}
