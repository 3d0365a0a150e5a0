import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import type { ProbeResult } from './trial.ts';

/** What a test of a connection found. */
export function TrialResult({ result, isOutdated = false }: { result: ProbeResult; isOutdated?: boolean }) {
  const { t } = useTranslation('connections');
  const Icon = result.ok ? CircleCheck : CircleAlert;
  return (
    <div
      role="status"
      className={`rounded-md border px-3 py-2 ${result.ok ? 'border-fine bg-fine-wash' : 'border-critical bg-critical-wash'}`}
    >
      <p className={`flex items-center gap-1.5 font-medium ${result.ok ? 'text-fine' : 'text-critical'}`}>
        <Icon className="size-4 shrink-0" aria-hidden="true" />
        {result.ok ? t('trial.ok') : t('trial.failed')}
      </p>
      {result.account && <p className="mt-1">{t('trial.account', { account: result.account })}</p>}
      <p className="mt-1 break-words text-soft">
        <EngineText>{result.detail}</EngineText>
      </p>
      {result.steps.length > 0 && (
        <ol className="mt-1 list-decimal pl-5 text-soft">
          {result.steps.map((step) => (
            <li key={step}>
              <EngineText>{step}</EngineText>
            </li>
          ))}
        </ol>
      )}
      {isOutdated && <p className="mt-1 text-sm">{t('trial.outdated')}</p>}
    </div>
  );
}
