import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { TextControl } from './text-control.tsx';

/** Whose calendar counts: typed, with the known zones to choose from. */
export function TimeZoneControl({ path, hint }: { path: string; hint?: string }) {
  const { t } = useTranslation('connections');
  const list = useId();
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
  return (
    <>
      <TextControl path={path} label={t('form.timeZone')} hint={hint} list={list} />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
