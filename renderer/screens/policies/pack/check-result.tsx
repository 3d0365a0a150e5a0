import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { useParameterText } from '../use-parameter-text.ts';
import type { PolicyCheck } from '#shared/model/policy.ts';
import { CountsLine } from '../counts-line.tsx';
import { ChangeList } from './change-list.tsx';
import { type SetParameter, parametersThatDiffer } from './check-view.ts';
import { ControlSays } from './control-says.tsx';
import { DifferenceLine } from './difference-line.tsx';
import { ProblemList } from './problem-list.tsx';
import { TestResults } from './test-results.tsx';

export interface CheckResultProps {
  check: PolicyCheck;
  onGoTo(line: number): void;
}

/** What the pack would do at this moment: its mistakes, or what changes and what everything would say. */
export function CheckResult({ check, onGoTo }: CheckResultProps) {
  const { t } = useTranslation('policies');
  const { problems, counts, changes, changed, differences, tests, controls } = check;
  if (problems.length > 0) return <ProblemList problems={problems} onGoTo={onGoTo} />;
  const set = parametersThatDiffer(controls);
  return (
    <div className="flex flex-col gap-4">
      <Part title={t('check.verdicts')}>
        <CountsLine counts={counts} />
      </Part>
      {tests.length > 0 && (
        <Part title={t('check.tests')}>
          <TestResults tests={tests} />
        </Part>
      )}
      {differences.length > 0 && (
        <Part title={t('difference.title')}>
          <ul className="flex flex-col gap-1">
            {differences.map((difference, index) => (
              <DifferenceLine key={index} difference={difference} />
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('check.changes')}>
        <ChangeList changes={changes} changed={changed} />
      </Part>
      <Part title={t('check.parameters')}>
        {set.length === 0 ? (
          <p className="text-soft">{t('check.noParameters')}</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {set.map((parameter) => (
              <ParameterLine key={`${parameter.controlId}/${parameter.name}`} parameter={parameter} />
            ))}
          </ul>
        )}
      </Part>
      <Part title={t('check.controls')}>
        <ControlSays check={check} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-sm font-semibold text-faint">{title}</h3>
      {children}
    </section>
  );
}

function ParameterLine({ parameter }: { parameter: SetParameter }) {
  const { t } = useTranslation('policies');
  const valueText = useParameterText();
  const { controlId, name, value, unit, words, default: usual } = parameter;
  return (
    <li>
      <p className="break-words">
        <span className="font-semibold">{controlId}</span> <code className="text-sm">{name}</code>{' '}
        {valueText(value, unit)}{' '}
        <span className="text-faint">({t('check.usual', { value: valueText(usual, unit) })})</span>
      </p>
      <p className="text-soft">
        <EngineText>{words}</EngineText>
      </p>
    </li>
  );
}
