import { useTranslation } from 'react-i18next';
import type { VaultState } from '#shared/desktop-contract.ts';
import { isKnownWay, type VaultView } from './vault-view.ts';

export interface VaultWords {
  title(view: VaultView): string;
  explanation(view: VaultView, state: VaultState): string;
  ways(ways: readonly string[]): string;
}

export function useVaultWords(): VaultWords {
  const { t } = useTranslation('settings');
  const by = (kind: 'openBy' | 'readyBy', way: string | null) =>
    way !== null && isKnownWay(way)
      ? t(`vault.state.${kind}.${way}`)
      : t(`vault.state.${kind}.other`, { way: way ?? '' });
  return {
    title: ({ condition }) => t(`vault.state.${condition}`),
    explanation({ condition, way, form }, { keyring }) {
      switch (condition) {
        case 'none':
          if (keyring?.usable && way === 'keyring') return t('vault.state.noneKeyring');
          return t(keyring && form === 'make' ? 'vault.state.noneNeedsPassphrase' : 'vault.state.noneText');
        case 'open':
          return by('openBy', way);
        case 'ready':
          return by('readyBy', way);
        case 'locked':
          return t(form === 'unlock' ? 'vault.state.lockedPassphrase' : 'vault.state.lockedOther');
      }
    },
    ways: (ways) =>
      ways.length === 0
        ? t('vault.noWays')
        : ways.map((way) => (isKnownWay(way) ? t(`vault.way.${way}`) : way)).join(t('vault.wayList')),
  };
}
