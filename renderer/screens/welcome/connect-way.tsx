import { Link } from '@tanstack/react-router';
import { Cable } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import { WayCard } from './way-card.tsx';

/** A provider at a time, by hand. */
export function ConnectWay() {
  const { t } = useTranslation('welcome');
  const translate = useEngineTexts();
  const { data: providers } = useEngineQuery('providers.list', {});
  return (
    <WayCard icon={Cable} title={t('connect.title')} note={t('connect.note')}>
      {providers && (
        <ul className="flex flex-wrap gap-2">
          {providers.map(({ id, name }) => (
            <li key={id}>
              <Link
                to="/connections/new"
                search={{ provider: id }}
                className="inline-flex h-7 items-center rounded-md border border-line-strong px-2.5 font-medium hover:bg-sunken"
              >
                {translate(name).text}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Link to="/connections/new" search={{}} className="link self-start">
        {t('connect.compare')}
      </Link>
    </WayCard>
  );
}
