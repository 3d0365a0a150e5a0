import type { ColumnDef } from '@tanstack/react-table';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { containsText } from '#renderer/components/contains-text.ts';
import { DataTable } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FilterBar } from '#renderer/components/filter-bar.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { levelOfVersion, versionsInOrder } from '#shared/date-levels.ts';
import { compareLevels } from '#shared/levels.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import { VersionEnd } from './version-end.tsx';

/** Models, versions, deployments and stages that are in use or about to end. */
export function VersionsTab() {
  const { t } = useTranslation('calendar');
  const items = useEngineQuery('lifecycle.list', {});
  const [text, setText] = useState('');
  return (
    <>
      <FilterBar label={t('filter.versions')} text={text} onText={setText} />
      <Answer query={items} lines={8}>
        {(known) => <Versions items={known} text={text} onReset={() => setText('')} />}
      </Answer>
    </>
  );
}

interface VersionsProps {
  items: readonly LifecycleItem[];
  text: string;
  onReset(): void;
}

function Versions({ items, text, onReset }: VersionsProps) {
  const { t } = useTranslation('calendar');
  const columns = useColumns();
  const rows = versionsInOrder(
    items.filter(({ name, connection, successor }) =>
      containsText(text, [name, connection, successor ?? '']),
    ),
  );
  if (rows.length === 0) {
    return items.length > 0 ? (
      <EmptyState
        title={t('empty.noMatch')}
        actions={<Button onClick={onReset}>{t('filter.reset')}</Button>}
      />
    ) : (
      <EmptyState title={t('empty.versions')}>{t('empty.versionsBody')}</EmptyState>
    );
  }
  return (
    <div className="@container">
      <Card flush>
        <DataTable
          label={t('tabs.versions')}
          rows={rows}
          columns={columns}
          rowId={({ connectionId, kind, externalId }) => `${connectionId}/${kind}/${externalId}`}
        />
      </Card>
    </div>
  );
}

function useColumns(): ColumnDef<LifecycleItem>[] {
  const { t } = useTranslation('calendar');
  const formats = useFormats();
  return [
    {
      id: 'phase',
      header: t('column.phase'),
      accessorFn: levelOfVersion,
      sortingFn: (left, right) =>
        compareLevels(levelOfVersion(left.original), levelOfVersion(right.original)),
      cell: ({ row: { original } }) => (
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <LevelMark level={levelOfVersion(original)} />
          {t(`phase.${original.phase}`)}
        </span>
      ),
      meta: { className: 'w-px' },
    },
    {
      id: 'name',
      header: t('column.name'),
      accessorFn: ({ name }) => name,
      cell: ({ row: { original } }) => <NameCell item={original} />,
    },
    {
      id: 'connection',
      header: t('column.connection'),
      accessorFn: ({ connection }) => connection,
      cell: ({ row: { original } }) => <ConnectionLink name={original.connection} />,
      meta: { className: 'hidden w-px whitespace-nowrap @2xl:table-cell' },
    },
    {
      id: 'end',
      header: t('column.end'),
      accessorFn: ({ retiresOn }) => retiresOn ?? '9999',
      cell: ({ row: { original } }) => <VersionEnd item={original} />,
      meta: { className: '@2xl:w-px' },
    },
    {
      id: 'use',
      header: t('column.use'),
      accessorFn: ({ inUse }) => String(inUse),
      cell: ({ row: { original } }) => (
        <span className="whitespace-nowrap">
          {t(`use.${String(original.inUse) as 'true' | 'false' | 'null'}`)}
          {original.lastUsedAt !== null && (
            <span className="block text-sm text-faint">
              {t('use.last', { day: formats.day(original.lastUsedAt, 'UTC') })}
            </span>
          )}
        </span>
      ),
      meta: { className: 'hidden w-px @4xl:table-cell' },
    },
  ];
}

function ConnectionLink({ name }: { name: string }) {
  return (
    <Link to="/connections/{-$name}" params={{ name }} className="link">
      {name}
    </Link>
  );
}

function NameCell({ item: { kind, name, connection, remarks, successor } }: { item: LifecycleItem }) {
  const { t } = useTranslation('calendar');
  return (
    <>
      <div className="font-medium break-all">{name}</div>
      <div className="flex flex-wrap items-center gap-x-2 text-soft">
        {t(`kind.${kind}`)}
        {/* It has a column of its own where there is room for one. */}
        <span className="@2xl:hidden">
          <ConnectionLink name={connection} />
        </span>
        {remarks.map((remark) => (
          <Chip key={remark}>{t(`remark.${remark}`)}</Chip>
        ))}
        {successor !== null && <span className="break-all">{t('successor', { successor })}</span>}
      </div>
    </>
  );
}
