import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import type { ProviderSummary } from './draft.ts';
import { ProviderReach } from './provider-reach.tsx';

/** How to make a key that can do no more than is needed, and what it will show. */
export function ProviderHelp({ provider }: { provider: ProviderSummary }) {
  const { t } = useTranslation('connections');
  const { guide } = provider;
  const documentation = guide.links['documentation'];
  return (
    <Card title={t('help.title')} actions={<CopyButton text={guide.credentialHelp} label={t('help.copy')} />}>
      <div className="flex flex-col gap-3">
        <p>
          <EngineText>{guide.credentialHelp}</EngineText>
        </p>
        <ProviderReach provider={provider} />
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          <Link to="/guides/{-$providerId}" params={{ providerId: provider.id }} className="link">
            {t('help.guide')}
          </Link>
          {documentation && <ExternalLink url={documentation}>{t('help.documentation')}</ExternalLink>}
        </p>
      </div>
    </Card>
  );
}
