import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { shortFingerprint } from '#renderer/format/short-fingerprint.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Verification } from '#shared/model/ledger.ts';

/** By which key the log is signed, how far, and what it was held against. */
export function ChainSignature({ result }: { result: Verification }) {
  const { t } = useTranslation('activity');
  const formats = useFormats();
  const { checkpoints, key, against, verdict, missing } = result;
  const { newest, uncoveredRows: count } = checkpoints;
  if (newest === null) return <p className="mt-1 text-sm text-soft">{t('chain.notSigned')}</p>;
  return (
    <div className="mt-1 text-sm text-soft">
      <p className="flex flex-wrap items-center gap-x-3">
        <span>{t('chain.signed', { row: formats.integer(newest.size) })}</span>
        {count > 0 && <span>{t('chain.uncovered', { count, formatted: formats.integer(count) })}</span>}
        {key.fingerprint && (
          <span className="flex items-center gap-1">
            {t('chain.key')}
            <code title={key.fingerprint}>{shortFingerprint(key.fingerprint)}</code>
            <CopyButton text={key.fingerprint} label={t('chain.copyKey')} />
          </span>
        )}
      </p>
      {verdict === 'untrusted' && <p>{t('chain.untrustedText')}</p>}
      {missing.length > 0 && <p>{t('chain.missingAgainst')}</p>}
      {missing.length === 0 && against.map(({ name }) => <p key={name}>{t('chain.extends', { name })}</p>)}
    </div>
  );
}
