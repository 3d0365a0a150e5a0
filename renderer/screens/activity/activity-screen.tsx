import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Card } from '#renderer/components/card.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Select } from '#renderer/components/field.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { LedgerEntry } from '#shared/model/ledger.ts';
import { ChainCard } from './chain-card.tsx';
import { describeEntry } from './describe-entry.ts';
import { EntryPanel } from './entry-panel.tsx';
import { EntryTable } from './entry-table.tsx';
import { LEDGER_KINDS, type LedgerKind } from './ledger-kinds.ts';
import { namesFrom } from './ledger-names.ts';
import { OlderRows } from './older-rows.tsx';
import { useLedgerPages } from './use-ledger-pages.ts';

const NONE: readonly never[] = [];

/** The evidence log as something to read: what happened, newest first, and whether the chain is whole. */
export function ActivityScreen() {
  const { t } = useTranslation(['activity', 'common']);
  const formats = useFormats();
  const [kind, setKind] = useState<LedgerKind>('notPolls');
  const [opened, setOpened] = useState<LedgerEntry | null>(null);
  const pages = useLedgerPages(kind);
  const { data: connections = NONE } = useEngineQuery('connections.list', {});
  const entries = pages.data ?? NONE;
  const names = useMemo(() => namesFrom(entries, connections), [entries, connections]);
  const describe = useCallback(
    (entry: LedgerEntry) => describeEntry(entry, { t, formats, names }),
    [t, formats, names],
  );
  const { fetchNextPage } = pages;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <Page
      title={t('title')}
      note={t('note')}
      panel={
        opened && (
          <EntryPanel
            key={opened.seq}
            entry={opened}
            sentence={describe(opened)}
            onClose={() => setOpened(null)}
          />
        )
      }
    >
      <ChainCard />
      <div className="flex pb-3">
        <Select
          aria-label={t('filter.label')}
          value={kind}
          options={LEDGER_KINDS.map((value) => ({ value, label: t(`filter.${value}`) }))}
          onChange={(value) => setKind(value)}
        />
      </div>
      <Answer query={pages} lines={12}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('list.empty')}>{t('list.emptyText')}</EmptyState>
          ) : (
            <>
              <Card flush className="@container">
                <EntryTable
                  entries={rows}
                  selectedId={opened === null ? null : String(opened.seq)}
                  describe={describe}
                  onOpen={setOpened}
                />
              </Card>
              <OlderRows hasMore={pages.hasNextPage} isLoading={pages.isFetchingNextPage} onMore={more} />
            </>
          )
        }
      </Answer>
    </Page>
  );
}
