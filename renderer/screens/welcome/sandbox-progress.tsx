import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { DesktopState } from '#shared/desktop-contract.ts';

/** The sandbox is being made: how far it is, and what one will see. */
export function SandboxProgress({ preparing }: { preparing: NonNullable<DesktopState['preparing']> }) {
  const { t } = useTranslation('welcome');
  const formats = useFormats();
  return (
    <section className="max-w-2xl rounded-lg border border-line bg-surface p-5">
      <h2 className="text-lg font-semibold">{t('preparing.title')}</h2>
      <p className="mt-1 text-soft">{t('preparing.note')}</p>
      <progress
        value={preparing.share}
        max={1}
        aria-label={t('preparing.title')}
        className="mt-4 block h-2 w-full accent-accent"
      />
      <p className="mt-2 text-soft">
        {formats.percent(preparing.share)} · {t('preparing.polls', { count: preparing.polls })}
      </p>
    </section>
  );
}
