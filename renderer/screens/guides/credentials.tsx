import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import { proseAndJson, type ProviderSummary } from './guide-view.ts';

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
        <table aria-label={t('credentials')} className="mt-3 w-full border-collapse text-left">
          <thead>
            <tr className="border-b border-line text-soft">
              <th scope="col" className="h-8 pr-3 font-medium">
                {t('secret')}
              </th>
              <th scope="col" className="h-8 px-3 font-medium">
                {t('use')}
              </th>
              <th scope="col" className="h-8 pl-3 font-medium">
                {t('example')}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map(([field, { title, description, required, admin, example }]) => (
              <tr key={field} className="border-b border-line align-top last:border-b-0">
                <th scope="row" className="py-1.5 pr-3 font-medium">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <EngineText>{title}</EngineText>
                    {admin && (
                      <Chip className="text-warning!">
                        <span title={t('adminHint')}>{t('admin')}</span>
                      </Chip>
                    )}
                    {!required && <Chip>{t('optional')}</Chip>}
                  </span>
                </th>
                <td className="px-3 py-1.5 text-soft">
                  <EngineText>{description}</EngineText>
                </td>
                <td className="py-1.5 pl-3 font-mono text-sm break-words">
                  <EngineText>{example}</EngineText>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
