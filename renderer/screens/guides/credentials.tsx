import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import { proseAndJson, type ProviderSummary } from './guide-view.ts';
import { ReadingTable } from './reading-table.tsx';

/** Which key to make, with the least rights, to be handed to whoever makes it; and each secret that is asked for. */
export function Credentials({ provider: { guide, secrets } }: { provider: ProviderSummary }) {
  const { t } = useTranslation('guides');
  const translate = useEngineTexts();
  const { text, isTranslated } = translate(guide.credentialHelp);
  const { prose, json } = proseAndJson(text);
  const fields = Object.entries(secrets);
  return (
    <Card title={t('credentials')} actions={<CopyButton text={text} label={t('copyHelp')} />}>
      <h3 className="mb-1 text-sm font-semibold text-faint">{t('credentialHelp')}</h3>
      <p className="break-words whitespace-pre-wrap" {...(isTranslated ? {} : { lang: 'en' })}>
        {prose}
      </p>
      {json !== null && (
        <pre className="mt-2 rounded-md bg-sunken px-3 py-2 font-mono text-sm break-words whitespace-pre-wrap">
          {json}
        </pre>
      )}
      {fields.length > 0 && (
        <div className="-mx-3 mt-3 -mb-3">
          <ReadingTable
            label={t('credentials')}
            heads={[{ label: t('secret') }, { label: t('use') }, { label: t('example') }]}
            rows={fields.map(([id, { title, description, required, admin, example }]) => ({
              id,
              cells: [
                <span key="title" className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <EngineText>{title}</EngineText>
                  {admin && (
                    <Chip className="text-warning!">
                      <span title={t('adminHint')}>{t('admin')}</span>
                    </Chip>
                  )}
                  {!required && <Chip>{t('optional')}</Chip>}
                </span>,
                <EngineText key="use">{description}</EngineText>,
                <span key="example" className="font-mono text-sm text-ink">
                  <EngineText>{example}</EngineText>
                </span>,
              ],
            }))}
          />
        </div>
      )}
    </Card>
  );
}
