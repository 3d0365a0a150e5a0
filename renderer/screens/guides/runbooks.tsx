import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { CAUSES } from '#shared/model/diagnosis.ts';
import type { ProviderSummary } from './guide-view.ts';

/** What to do when this provider refuses payment, by the cause of it. */
export function Runbooks({ runbooks }: { runbooks: ProviderSummary['guide']['runbooks'] }) {
  const { t } = useTranslation('guides');
  const known = CAUSES.filter((cause) => (runbooks[cause] ?? []).length > 0);
  if (known.length === 0) return null;
  return (
    <Card title={t('runbooks')}>
      <div className="grid gap-x-6 gap-y-4 @3xl:grid-cols-2">
        {known.map((cause) => (
          <PanelSection key={cause} title={t(`cause.${cause}`)}>
            <ol className="flex list-decimal flex-col gap-1 pl-5">
              {(runbooks[cause] ?? []).map((step) => (
                <li key={step}>
                  <EngineText>{step}</EngineText>
                </li>
              ))}
            </ol>
          </PanelSection>
        ))}
      </div>
    </Card>
  );
}
