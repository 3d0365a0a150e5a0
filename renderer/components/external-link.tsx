import { ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngineCommand } from '#renderer/engine/use-query.ts';

/** Opens a page of a provider's guide in the browser; the engine refuses every other address. */
export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  const { t } = useTranslation();
  const open = useEngineCommand('links.open');
  const host = URL.parse(url)?.host ?? url;
  return (
    <button
      type="button"
      title={t('action.openLink', { host })}
      onClick={() => open.mutate({ url })}
      className="link inline-flex items-center gap-0.5"
    >
      {children}
      <ArrowUpRight className="size-3.5" aria-hidden="true" />
    </button>
  );
}
