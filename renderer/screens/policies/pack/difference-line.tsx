import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import type { Severity } from '#shared/levels.ts';
import type { PolicyDifference } from '#shared/model/policy.ts';

/** In what one control becomes another, and whether that is laxer. */
export function DifferenceLine({ difference }: { difference: PolicyDifference }) {
  const { t } = useTranslation(['policies', 'common']);
  const { controlId, title, kind, name, from, to, laxer } = difference;
  const named = (value: string | null) =>
    kind === 'severity' && value !== null ? t(`common:severity.${value as Severity}`) : value;
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span className={clsx('font-medium', laxer === true ? 'text-warning' : 'text-soft')}>
        {t(`difference.${laxer === null ? 'open' : laxer ? 'laxer' : 'stricter'}`)}
      </span>
      <span className="min-w-0 break-words">
        <span className="font-semibold">{controlId}</span> <EngineText>{title}</EngineText>
        {': '}
        {t(`difference.${kind}`, { name: name ?? '', from: named(from) ?? '–', to: named(to) ?? '–' })}
      </span>
    </li>
  );
}
