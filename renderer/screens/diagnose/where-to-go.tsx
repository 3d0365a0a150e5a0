import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import type { DiagnosisReport } from '#shared/model/diagnosis.ts';

/** The vendor's page on which it is mended, whose connection it is, and whom to ask. */
export function WhereToGo({ report }: { report: DiagnosisReport }) {
  const { t } = useTranslation('diagnose');
  const { provider, page, connections, contact } = report;
  return (
    <PanelSection title={t('result.where')}>
      {page && (
        <p>
          <ExternalLink url={page.url}>
            {t(`page.${page.kind}`, { provider: provider?.name ?? '' })}
          </ExternalLink>
        </p>
      )}
      {connections.map(({ name, owner, contact: own }) => (
        <p key={name}>
          <Link to="/connections/{-$name}" params={{ name }} className="link">
            {name}
          </Link>
          : {owner ?? t('result.noOwner')}
          {own !== null && ` · ${own}`}
        </p>
      ))}
      {contact !== null && (
        <p>
          <EngineText>{contact}</EngineText>
        </p>
      )}
      <p>
        <Link
          to="/guides/{-$providerId}"
          params={provider === null ? {} : { providerId: provider.id }}
          className="link"
        >
          {provider === null ? t('result.guides') : t('result.guide', { provider: provider.name })}
        </Link>
      </p>
    </PanelSection>
  );
}
