import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from './failure.tsx';

export interface AnswerProps<Data> {
  query: UseQueryResult<Data>;
  /** Lines of the shape that is being loaded. */
  lines?: number;
  children(data: Data): ReactNode;
}

/** An answer of the engine: what is known is shown even while it is read again or where that failed. */
export function Answer<Data>({ query, lines = 6, children }: AnswerProps<Data>) {
  const { t } = useTranslation();
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div role="status" aria-busy="true" aria-label={t('loading')} className="flex flex-col gap-2 py-2">
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="h-5 rounded bg-sunken" style={{ width: `${92 - ((line * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
