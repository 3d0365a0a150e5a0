import type { ColumnDef } from '@tanstack/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { CalendarDay } from '#renderer/components/calendar-day.tsx';
import { Card } from '#renderer/components/card.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import type { ChosenFile } from '#renderer/components/file-choice.tsx';
import { useFileDrop } from '#renderer/components/use-file-drop.ts';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { DirectoryEntry } from '#shared/model/register.ts';
import { ListBar } from './list-bar.tsx';
import { peopleFound } from './register-view.ts';

/** People and services that may own keys, and who of them has left. */
export function PeopleTab() {
  const { t } = useTranslation('register');
  const people = useEngineQuery('directory.list', {});
  const [text, setText] = useState('');
  const [dropped, setDropped] = useState<ChosenFile | null>(null);
  const { isOver, handlers } = useFileDrop(setDropped);
  return (
    <div {...handlers} className={isOver ? 'rounded-lg outline-2 outline-offset-4 outline-accent' : ''}>
      <ListBar
        list="directory"
        label={t('people.search')}
        text={text}
        isEmpty={!people.data || people.data.length === 0}
        dropped={dropped}
        onText={setText}
        onTaken={() => setDropped(null)}
      />
      <Answer query={people} lines={8}>
        {(known) => <People people={known} text={text} onReset={() => setText('')} />}
      </Answer>
    </div>
  );
}

interface PeopleProps {
  people: readonly DirectoryEntry[];
  text: string;
  onReset(): void;
}

function People({ people, text, onReset }: PeopleProps) {
  const { t } = useTranslation('register');
  const columns = useColumns();
  const found = peopleFound(people, text);
  if (people.length === 0)
    return <EmptyState title={t('people.emptyTitle')}>{t('people.emptyText')}</EmptyState>;
  if (found.length === 0) {
    return (
      <EmptyState
        title={t('people.noMatch')}
        actions={<Button onClick={onReset}>{t('people.reset')}</Button>}
      />
    );
  }
  return (
    <div className="@container">
      <Card flush>
        <DataTable label={t('people.table')} rows={found} columns={columns} rowId={({ id }) => id} />
      </Card>
    </div>
  );
}

function useColumns(): ColumnDef<DirectoryEntry>[] {
  const { t } = useTranslation('register');
  return [
    {
      id: 'name',
      header: t('people.column.name'),
      accessorFn: ({ name }) => name.toLowerCase(),
      cell: ({ row: { original } }) => (
        <>
          <div className="font-medium break-words">{original.name}</div>
          <div className="break-all text-soft @lg:hidden">{original.id}</div>
        </>
      ),
    },
    {
      id: 'id',
      header: t('people.column.id'),
      accessorFn: ({ id }) => id,
      cell: ({ row: { original } }) => <span className="break-all">{original.id}</span>,
      meta: { className: 'hidden @lg:table-cell' },
    },
    {
      id: 'kind',
      header: t('people.column.kind'),
      accessorFn: ({ kind }) => kind,
      cell: ({ row: { original } }) => t(`people.kind.${original.kind}`),
      meta: { className: 'w-px whitespace-nowrap' },
    },
    {
      id: 'state',
      header: t('people.column.state'),
      accessorFn: ({ active }) => (active ? 1 : 0),
      cell: ({ row: { original } }) => (
        <span className={original.active ? '' : 'font-medium text-warning'}>
          {t(original.active ? 'people.active' : 'people.inactive')}
        </span>
      ),
      meta: { className: 'w-px whitespace-nowrap' },
    },
    {
      id: 'leftOn',
      header: t('people.column.leftOn'),
      accessorFn: ({ leftOn }) => leftOn ?? '',
      cell: ({ row: { original } }) => original.leftOn && <CalendarDay day={original.leftOn} />,
      meta: { className: 'hidden w-px @md:table-cell' },
    },
  ];
}
