import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { FilterBar } from '#renderer/components/filter-bar.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import { ControlTable } from './control-table.tsx';
import { controlRows } from './control-view.ts';

/** Facts go on by themselves. */
const JUDGED_AGAIN_MS = 60_000;

export interface ControlsTabProps {
  controls: readonly ControlDescription[];
  selectedId: string | null;
  onSelect(id: string | null): void;
}

/** Every control in force; what they say now is judged beside it, and a fault there hides none of them. */
export function ControlsTab({ controls, selectedId, onSelect }: ControlsTabProps) {
  const { t } = useTranslation('policies');
  const translate = useEngineTexts();
  const standings = useEngineQuery('policy.standings', {}, { refreshMs: JUDGED_AGAIN_MS });
  const [text, setText] = useState('');
  const rows = controlRows(controls, standings.data, text, translate);
  return (
    <>
      <FilterBar label={t('controls.search')} text={text} onText={setText} />
      {standings.isError && (
        <div className="pb-3">
          <Failure error={standings.error} onRetry={() => void standings.refetch()} />
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyState
          title={t('controls.noMatch')}
          actions={<Button onClick={() => setText('')}>{t('controls.reset')}</Button>}
        />
      ) : (
        <ControlTable rows={rows} selectedId={selectedId} onSelect={onSelect} />
      )}
    </>
  );
}
