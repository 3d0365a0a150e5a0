import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { DAY_MS } from '#shared/time.ts';
import { FindingFilters } from './finding-filters.tsx';
import { FindingPanel } from './finding-panel.tsx';
import { NO_FILTER } from './finding-view.ts';
import { FindingsTable } from './findings-table.tsx';
import { useAcknowledgeFinding } from './use-acknowledge-finding.ts';

const RESOLVED_WITHIN_MS = 30 * DAY_MS;

/** What does not meet its criterion: control by subject, with one of them in detail beside the list. */
export function FindingsScreen() {
  const { t } = useTranslation('findings');
  const navigate = useNavigate();
  const { findingId } = useParams({ from: '/findings/{-$findingId}' });
  const [filter, setFilter] = useState(NO_FILTER);
  const [resolvedSince] = useState(() => Date.now() - RESOLVED_WITHIN_MS);
  const findings = useEngineQuery('findings.list', { resolvedSince });
  const { data: controls = [] } = useEngineQuery('controls.list', {});
  const acknowledge = useAcknowledgeFinding();
  const open = (id: string | undefined) =>
    void navigate({ to: '/findings/{-$findingId}', params: { findingId: id } });
  const selected = findings.data?.find(({ id }) => id === findingId) ?? null;

  return (
    <Page
      title={t('title')}
      note={t('note')}
      panel={
        findingId !== undefined &&
        findings.data && (
          <FindingPanel
            finding={selected}
            control={controls.find(({ id }) => id === selected?.controlId) ?? null}
            onAcknowledge={acknowledge}
            onClose={() => open(undefined)}
          />
        )
      }
    >
      <FindingFilters filter={filter} onChange={setFilter} />
      <Answer query={findings} lines={10}>
        {(known) => (
          <FindingsTable
            findings={known}
            controls={controls}
            filter={filter}
            selectedId={findingId ?? null}
            onOpen={open}
            onAcknowledge={acknowledge}
            onClose={() => open(undefined)}
            onResetFilter={() => setFilter(NO_FILTER)}
          />
        )}
      </Answer>
    </Page>
  );
}
