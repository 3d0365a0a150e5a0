import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { type Fact, Facts } from '#renderer/components/facts.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { VerdictMark } from '#renderer/components/verdict-mark.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { PolicyExplanation } from '#shared/model/policy.ts';
import { isInstantFact } from './control-view.ts';

/** Facts go on by themselves. */
const JUDGED_AGAIN_MS = 60_000;

type ExplainedVerdict = PolicyExplanation['verdicts'][number];
type FactValue = NonNullable<ExplainedVerdict['facts']>['subject'][string];

/** What a control says of each subject now, the worst first, each with the facts behind it. */
export function ControlVerdicts({ controlId }: { controlId: string }) {
  const { t } = useTranslation('policies');
  const explained = useEngineQuery('policy.explain', { controlId }, { refreshMs: JUDGED_AGAIN_MS });
  return (
    <Answer query={explained} lines={4}>
      {({ verdicts, judged }) =>
        verdicts.length === 0 ? (
          <p className="text-soft">{t('panel.nothing')}</p>
        ) : (
          <>
            <ul className="flex flex-col gap-2">
              {verdicts.map((verdict) => (
                <VerdictItem key={`${verdict.subject.type}/${verdict.subject.id}`} verdict={verdict} />
              ))}
            </ul>
            {judged > verdicts.length && (
              <p className="text-sm text-faint">
                {t('panel.shown', { shown: verdicts.length, count: judged })}
              </p>
            )}
          </>
        )
      }
    </Answer>
  );
}

function VerdictItem({ verdict: { subject, status, reason, facts } }: { verdict: ExplainedVerdict }) {
  const { t } = useTranslation('policies');
  return (
    <li className="border-l-2 border-line pl-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <VerdictMark status={status} />
        <span className="min-w-0 font-medium break-words">{subject.name}</span>
      </p>
      <p className="break-words text-soft">
        <EngineText>{reason}</EngineText>
      </p>
      {facts && (
        <details className="mt-0.5">
          <summary className="link w-fit text-sm">{t('panel.facts')}</summary>
          <div className="flex flex-col gap-2 pt-1" translate="no">
            {subject.type !== 'connection' && (
              <FactTable title={t('panel.subjectFacts')} values={facts.subject} />
            )}
            <FactTable title={t('panel.connectionFacts')} values={facts.connection} />
          </div>
        </details>
      )}
    </li>
  );
}

/** By the names that a rule has for them. */
function FactTable({ title, values }: { title: string; values: Readonly<Record<string, FactValue>> }) {
  return (
    <div>
      <h4 className="text-sm text-faint">{title}</h4>
      <Facts
        facts={Object.entries(values).map(([name, value]): Fact => ({
          label: name,
          value: <FactText name={name} value={value} />,
        }))}
      />
    </div>
  );
}

function FactText({ name, value }: { name: string; value: FactValue }) {
  const { t } = useTranslation('policies');
  const formats = useFormats();
  if (value === null) return <span className="text-faint">{t('panel.unknown')}</span>;
  if (isInstantFact(name, value)) return <Moment at={value} />;
  if (typeof value === 'number') return formats.decimal(String(value));
  return (
    <span className="break-words">{Array.isArray(value) ? value.join(', ') || '[]' : String(value)}</span>
  );
}
