import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import type { PolicyCheck } from '#shared/model/policy.ts';

/** Those that fail, each with why; or that none does. */
export function TestResults({ tests }: Pick<PolicyCheck, 'tests'>) {
  const { t } = useTranslation(['policies', 'findings']);
  const failed = tests.filter(({ passed }) => !passed);
  if (failed.length === 0) return <p>{t('check.testsPass', { count: tests.length })}</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {failed.map(({ name, control, expected, status, reason }, index) => (
        <li key={index} className="border-l-2 border-critical pl-2">
          <p className="flex flex-wrap items-center gap-x-1.5">
            <LevelMark level="critical" />
            <span className="min-w-0 font-medium break-words">{name}</span>
            <span className="text-soft">{control}</span>
          </p>
          <p>
            {t('check.testFailed', {
              expected: t(`findings:status.${expected}`),
              found: t(`findings:status.${status}`),
            })}
          </p>
          <p className="break-words text-soft">
            <EngineText>{reason}</EngineText>
          </p>
        </li>
      ))}
    </ul>
  );
}
