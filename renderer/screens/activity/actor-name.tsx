import { useTranslation } from 'react-i18next';

/** Who did it: Headroom itself, or a person at the place where they did it (`desktop:admin`). */
export function ActorName({ actor }: { actor: string }) {
  const { t } = useTranslation('activity');
  if (actor === 'engine') return <span className="text-soft">{t('actor.engine')}</span>;
  return (
    <span className="block max-w-40 truncate" title={actor}>
      {actor}
    </span>
  );
}
