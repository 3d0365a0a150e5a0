import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { LEVEL_INK, LevelShape } from '#renderer/components/level-mark.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { shortFingerprint } from '#renderer/format/short-fingerprint.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Level } from '#shared/levels.ts';
import type { Verification } from '#shared/model/ledger.ts';
import { ChainDivergence } from './chain-divergence.tsx';
import { ChainLimits } from './chain-limits.tsx';
import { ChainSignature } from './chain-signature.tsx';
import { useChainVerification } from './use-chain-verification.ts';

/** Whether the log is whole, as far as somebody looked. */
export function ChainCard() {
  const { t } = useTranslation('activity');
  const formats = useFormats();
  const verification = useChainVerification();
  const { data: newest } = useEngineQuery('ledger.list', { count: 1 });
  const rows = newest?.[0]?.seq ?? (newest ? 0 : null);
  const result = verification.data;
  const count = { count: rows ?? 0, formatted: formats.integer(rows ?? 0) };
  return (
    <section
      aria-label={t('chain.label')}
      className="mb-3 rounded-lg border border-line bg-surface px-3 py-2.5"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div role="status" className="flex min-w-60 flex-1 flex-wrap items-center gap-x-3">
          {verification.isFetching ? (
            <>
              <span className="font-semibold">{t('chain.verifying', count)}</span>
              <span className="text-soft">{t('chain.verifyingHint')}</span>
            </>
          ) : result ? (
            <>
              <Verdict
                level={LEVELS[result.verdict]}
                text={
                  result.divergence
                    ? t('chain.broken', { row: formats.integer(result.divergence.seq) })
                    : result.rows === 0
                      ? t('chain.empty')
                      : t(SAID[result.verdict], { row: formats.integer(result.rows) })
                }
              />
              <span className="text-soft">
                <Moment at={verification.dataUpdatedAt} />
              </span>
              {result.intact && result.head && (
                <span className="flex items-center gap-1 text-soft">
                  {t('chain.head')}
                  <code className="text-sm" title={result.head}>
                    {shortFingerprint(result.head)}
                  </code>
                  <CopyButton text={result.head} label={t('chain.copyHead')} />
                </span>
              )}
            </>
          ) : (
            rows !== null && (
              <>
                <span className="font-semibold">{t('chain.rows', count)}</span>
                <span className={`flex items-center gap-1.5 ${LEVEL_INK.unknown}`}>
                  <LevelShape level="unknown" />
                  {t('chain.unverified')}
                </span>
              </>
            )
          )}
        </div>
        <Button disabled={verification.isFetching} onClick={() => void verification.refetch()}>
          <ShieldCheck aria-hidden="true" />
          {t(result ? 'chain.verifyAgain' : 'chain.verify')}
        </Button>
      </div>
      {verification.isError && (
        <Failure error={verification.error} onRetry={() => void verification.refetch()} />
      )}
      {result?.divergence && !verification.isFetching && (
        <ChainDivergence divergence={result.divergence} provedRows={result.rows} />
      )}
      {result?.intact && result.rows > 0 && !verification.isFetching && <ChainSignature result={result} />}
      <p className="mt-1 text-sm text-faint">{t('meaning')}</p>
      <ChainLimits />
    </section>
  );
}

const LEVELS = {
  intact: 'fine',
  incomplete: 'warning',
  untrusted: 'critical',
  tampered: 'critical',
} as const satisfies Record<Verification['verdict'], Level>;
const SAID = {
  intact: 'chain.intact',
  incomplete: 'chain.incomplete',
  untrusted: 'chain.untrusted',
  tampered: 'chain.untrusted',
} as const satisfies Record<Verification['verdict'], string>;

function Verdict({ level, text }: { level: Level; text: string }) {
  return (
    <span className={`flex items-center gap-1.5 font-semibold ${LEVEL_INK[level]}`}>
      <LevelShape level={level} />
      {text}
    </span>
  );
}
