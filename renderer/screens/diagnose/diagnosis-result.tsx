import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { DiagnosisReport } from '#shared/model/diagnosis.ts';
import { causeKey, diagnosisText, retryAdvice } from './diagnosis-view.ts';
import { SupportLetter } from './support-letter.tsx';
import { WhereToGo } from './where-to-go.tsx';

/** What a response means, what that rests on, what to do, where, and whom to ask. */
export function DiagnosisResult({ diagnosis }: { diagnosis: DiagnosisReport }) {
  const { t } = useTranslation('diagnose');
  const formats = useFormats();
  const translate = useEngineTexts();
  const result = useRef<HTMLElement>(null);
  // Beside the response there is nothing to scroll; below it, in a narrow window, the result would be missed.
  useEffect(() => result.current?.scrollIntoView({ block: 'nearest' }), [diagnosis]);
  const title = t(`class.${diagnosis.class}`);
  const cause = t(`cause.${causeKey(diagnosis)}`);
  const time = diagnosis.retryAt === null ? '' : formats.instant(diagnosis.retryAt);
  const retry = t(`retry.${retryAdvice(diagnosis)}`, { time });
  const text = diagnosisText(diagnosis, {
    title,
    cause,
    retry,
    summary: translate(diagnosis.summary).text,
    ambiguity: diagnosis.ambiguous ? t('result.ambiguous') : null,
    steps: diagnosis.steps.map((step) => translate(step).text),
    stepsTitle: t('result.steps'),
    evidenceTitle: t('result.evidence'),
  });
  return (
    <section ref={result} aria-label={t('result.label')} aria-live="polite">
      <Card
        title={
          <>
            {title}{' '}
            <span className="font-normal text-soft">
              · {cause}
              {diagnosis.provider && ` · ${diagnosis.provider.name}`}
            </span>
          </>
        }
        actions={<CopyButton text={text} label={t('result.copy')} />}
      >
        <div className="flex flex-col gap-4">
          <p className="text-lg">
            <EngineText>{diagnosis.summary}</EngineText>
          </p>
          {diagnosis.ambiguous && (
            <div className="rounded-md border border-line bg-unknown-wash px-3 py-2">
              <p className="flex items-center gap-1.5 font-medium">
                <LevelMark level="unknown" />
                {t('result.ambiguous')}
              </p>
              <p className="text-soft">{t('result.ambiguousNote')}</p>
            </div>
          )}
          <p className="font-medium">{retry}</p>
          <PanelSection title={t('result.steps')}>
            <ol className="flex list-decimal flex-col gap-1 pl-5">
              {diagnosis.steps.map((step) => (
                <li key={step}>
                  <EngineText>{step}</EngineText>
                </li>
              ))}
            </ol>
          </PanelSection>
          <WhereToGo report={diagnosis} />
          <PanelSection title={t('result.evidence')}>
            <ul className="flex flex-col gap-0.5 font-mono text-sm break-words">
              {diagnosis.evidence.map((line) => (
                <li key={line}>{line}</li>
              ))}
              {diagnosis.requestIds.map((line) => (
                <li key={line}>{line}</li>
              ))}
              {diagnosis.provider && <li className="text-faint">{t('result.toldBy', diagnosis.provider)}</li>}
              <li className="text-faint">{t('result.rule', { rule: diagnosis.rule })}</li>
              {diagnosis.paste.refused > 1 && (
                <li className="text-faint">{t('result.newest', { count: diagnosis.paste.refused })}</li>
              )}
            </ul>
          </PanelSection>
          <SupportLetter text={diagnosis.supportText} />
        </div>
      </Card>
    </section>
  );
}
