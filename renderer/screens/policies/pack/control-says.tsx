import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { VerdictMark } from '#renderer/components/verdict-mark.tsx';
import type { PolicyCheck } from '#shared/model/policy.ts';
import { CountsLine } from '../counts-line.tsx';
import { standingRank } from '../verdict-order.ts';

/** What each control would say, the worst first, with the subjects behind it. */
export function ControlSays({ check }: { check: PolicyCheck }) {
  const { t } = useTranslation('policies');
  const titles = new Map(check.controls.map(({ id, title }) => [id, title]));
  const inOrder = check.standings.toSorted(
    (left, right) => standingRank(left.counts) - standingRank(right.counts),
  );
  return (
    <ul>
      {inOrder.map(({ controlId, counts }) => {
        const verdicts = check.verdicts.filter((verdict) => verdict.controlId === controlId);
        return (
          <li key={controlId} className="border-b border-line last:border-b-0">
            <details>
              <summary className="rounded py-1">
                <span className="font-semibold">{controlId}</span>{' '}
                <EngineText>{titles.get(controlId) ?? ''}</EngineText>
                <span className="ml-3 inline-block align-bottom">
                  <CountsLine counts={counts} />
                </span>
              </summary>
              {verdicts.length === 0 ? (
                <p className="pb-2 text-faint">{t('panel.nothing')}</p>
              ) : (
                <ul className="flex flex-col gap-1.5 pb-2">
                  {verdicts.map(({ subject, status, reason }) => (
                    <li key={`${subject.type}/${subject.id}`} className="border-l-2 border-line pl-2">
                      <p className="flex flex-wrap items-baseline gap-x-2">
                        <VerdictMark status={status} />
                        <span className="min-w-0 font-medium break-words">{subject.name}</span>
                      </p>
                      <p className="break-words text-soft">
                        <EngineText>{reason}</EngineText>
                      </p>
                    </li>
                  ))}
                </ul>
              )}
            </details>
          </li>
        );
      })}
    </ul>
  );
}
