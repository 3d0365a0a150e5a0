import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import { SECOND_MS } from '#shared/time.ts';
import { CapabilityTable } from './capability-table.tsx';
import { Credentials } from './credentials.tsx';
import { Refusals } from './refusals.tsx';
import { Runbooks } from './runbooks.tsx';
import { TrainingCard } from './training-card.tsx';
import { LINKS, type ProviderSummary } from './guide-view.ts';

export function Guide({ provider }: { provider: ProviderSummary }) {
  const { t } = useTranslation('guides');
  const { guide } = provider;
  return (
    <article aria-labelledby="guide-title" className="@container flex flex-col gap-4">
      <Heading provider={provider} />
      <Pace pace={provider.pace} />
      <div className="grid gap-4 @3xl:grid-cols-2">
        <Card title={t('billing')}>
          <p>
            <EngineText>{guide.paymentModel}</EngineText>
          </p>
        </Card>
        <Card title={t('contact')}>
          <p>
            <EngineText>{guide.contact}</EngineText>
          </p>
          <h3 className="mt-3 mb-1 text-sm font-semibold text-faint">{t('links')}</h3>
          <Links links={guide.links} />
        </Card>
      </div>
      <Card title={t('reads')} flush>
        <CapabilityTable provider={provider} />
      </Card>
      <Refusals refusals={provider.refusals} />
      <Runbooks runbooks={guide.runbooks} />
      <Credentials provider={provider} />
      {guide.unconfirmed.length > 0 && (
        <Card title={t('unconfirmed')}>
          <p className="mb-2 text-soft">{t('unconfirmedNote')}</p>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {guide.unconfirmed.map((fact) => (
              <li key={fact}>
                <EngineText>{fact}</EngineText>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <TrainingCard key={provider.id} provider={provider} />
    </article>
  );
}

function Heading({ provider: { id, name, minimumIntervalSeconds } }: { provider: ProviderSummary }) {
  const { t } = useTranslation('guides');
  const formats = useFormats();
  const translate = useEngineTexts();
  const { data: status } = useEngineQuery('status.get', {});
  const count = status?.connections.filter(({ provider }) => provider === id).length ?? 0;
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <h2 id="guide-title" className="text-lg font-semibold">
        {translate(name).text}
      </h2>
      <p className="text-soft">
        {count > 0 && <>{t('connections', { count })} · </>}
        {t('interval', { duration: formats.duration(minimumIntervalSeconds * SECOND_MS) })}
      </p>
      <Link
        to="/connections/new"
        search={{ provider: id }}
        className="ml-auto inline-flex h-7 items-center gap-1.5 rounded-md bg-accent px-2.5 font-medium text-on-accent hover:bg-accent-strong"
      >
        <Plus className="size-3.5" aria-hidden="true" />
        {t('connect')}
      </Link>
    </header>
  );
}

/** How fast the provider is asked at the most: connections that share an account share it. */
function Pace({ pace: { requests, perSeconds, source } }: Pick<ProviderSummary, 'pace'>) {
  const { t } = useTranslation('guides');
  const formats = useFormats();
  return (
    <p className="-mt-3 text-soft">
      {t('pace', { count: requests, duration: formats.duration(perSeconds * SECOND_MS) })}{' '}
      <EngineText>{source}</EngineText>
    </p>
  );
}

function Links({ links }: { links: ProviderSummary['guide']['links'] }) {
  const { t } = useTranslation('guides');
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {LINKS.map((id) => {
        const url = links[id];
        return (
          <li key={id}>
            {url ? (
              <ExternalLink url={url}>{t(`link.${id}`)}</ExternalLink>
            ) : (
              <span className="text-faint">
                {t(`link.${id}`)}: {t('noLink')}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
