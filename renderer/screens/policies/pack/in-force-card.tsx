import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { shortFingerprint } from '#renderer/format/short-fingerprint.ts';
import type { Policy } from '#shared/model/policy.ts';
import { UnloadControl } from './unload-control.tsx';

/** Which pack judges, since when and by whose hand; and what was refused since. */
export function InForceCard({ policy: { pack, refusal } }: { policy: Policy }) {
  const { t } = useTranslation('policies');
  return (
    <section aria-label={t('inForce.label')} className="rounded-lg border border-line bg-surface px-3 py-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-sm font-semibold text-faint">{t('inForce.label')}</span>
        <strong className="min-w-0 font-semibold break-words" translate={pack ? 'no' : undefined}>
          {pack ? t('inForce.pack', { name: pack.name, version: pack.version }) : t('inForce.none')}
        </strong>
        {pack ? (
          <>
            <span className="min-w-0 break-words text-soft">
              {t('inForce.loaded', { person: pack.loadedBy, file: pack.file })} ·{' '}
              <Moment at={pack.loadedAt} />
            </span>
            <code className="text-sm text-faint" title={pack.sha256}>
              {shortFingerprint(pack.sha256)}
            </code>
          </>
        ) : (
          <span className="text-soft">{t('inForce.noneNote')}</span>
        )}
        {(pack ?? refusal) && (
          <span className="ml-auto">
            <UnloadControl pack={pack} />
          </span>
        )}
      </div>
      {refusal && (
        <div className="mt-1 border-t border-line pt-1">
          <p className="flex flex-wrap items-center gap-x-1.5 font-medium">
            <LevelMark level="critical" />
            {t('inForce.refused')} <Moment at={refusal.at} />
          </p>
          <p className="break-words text-soft">
            <EngineText>{refusal.reason}</EngineText>
          </p>
        </div>
      )}
    </section>
  );
}
