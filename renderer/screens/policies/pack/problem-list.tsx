import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import type { PolicyProblem } from '#shared/model/policy.ts';

export interface ProblemListProps {
  problems: readonly PolicyProblem[];
  onGoTo(line: number): void;
}

/** The mistakes of a pack, each the way to its line. */
export function ProblemList({ problems, onGoTo }: ProblemListProps) {
  const { t } = useTranslation('policies');
  return (
    <div className="rounded-md border border-critical bg-critical-wash px-3 py-2">
      <p className="font-medium">{t('check.problems', { count: problems.length })}</p>
      <p className="text-soft">{t('check.problemsNote')}</p>
      <ul className="mt-1 flex flex-col gap-1.5">
        {problems.map(({ line, column, message }, index) => (
          <li key={index}>
            <button type="button" className="link font-medium" onClick={() => onGoTo(line)}>
              {t('check.at', { line, column })}
            </button>
            <p className="break-words">
              <EngineText>{message}</EngineText>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
