import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { csvProblemsOf } from './csv-problems.ts';

/** Why a file is not taken: each mistake with its row and column, or what else went wrong. */
export function ImportRefusal({ error }: { error: Error }) {
  const { t } = useTranslation('register');
  const problems = csvProblemsOf(error);
  if (problems.length === 0) return <Failure error={error} />;
  return (
    <div role="alert" className="rounded-md border border-critical bg-critical-wash px-3 py-2">
      <p className="font-medium">{t('import.refused')}</p>
      <ul
        className="mt-1 flex max-h-56 flex-col gap-1 overflow-auto"
        tabIndex={0}
        aria-label={t('import.refused')}
      >
        {problems.map(({ line, column, message }, index) => (
          <li key={index} className="break-words">
            <strong className="font-medium">
              {column === null ? t('import.row', { line }) : t('import.rowColumn', { line, column })}
            </strong>{' '}
            <span className="text-soft">
              <EngineText>{message}</EngineText>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
