import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { SCREENS } from '#renderer/shell/screens.ts';
import { compareLevels } from '#shared/levels.ts';
import type { PaletteItem } from './palette-item.ts';

/** Everywhere one can go: screens, and what the status names. */
export function usePalettePlaces(): PaletteItem[] {
  const { t, i18n } = useTranslation('shell');
  const router = useRouter();
  const { data: status } = useEngineQuery('status.get', {});
  const english = i18n.getFixedT('en', 'shell');
  const screens = SCREENS.map(({ id, address }): PaletteItem => ({
    id: `screen:${id}`,
    group: 'screens',
    label: t(`nav.${id}`),
    keywords: [english(`nav.${id}`)],
    run: () => void router.navigate(address),
  }));
  const alerts = (status?.alerts ?? [])
    .filter(({ state }) => state !== 'resolved')
    .sort((one, other) => compareLevels(one.level, other.level))
    .map(({ id, title, level }): PaletteItem => ({
      id: `alert:${id}`,
      group: 'alerts',
      label: title,
      isEngineText: true,
      level,
      run: () => void router.navigate({ to: '/alerts/{-$alertId}', params: { alertId: id } }),
    }));
  const meters = (status?.meters ?? []).map(({ id, name, connection, level, key }): PaletteItem => ({
    id: `meter:${id}`,
    group: 'meters',
    label: name,
    isEngineText: true,
    detail: connection,
    level,
    keywords: [key],
    run: () => void router.navigate({ to: '/meters/$meterId', params: { meterId: String(id) } }),
  }));
  const connections = (status?.connections ?? []).map(
    ({ id, name, providerName, level, owner }): PaletteItem => ({
      id: `connection:${id}`,
      group: 'connections',
      label: name,
      detail: providerName,
      level,
      ...(owner === null ? {} : { keywords: [owner] }),
      run: () => void router.navigate({ to: '/connections/{-$name}', params: { name } }),
    }),
  );
  return [...screens, ...alerts, ...meters, ...connections];
}
