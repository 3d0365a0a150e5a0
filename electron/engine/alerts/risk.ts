import type { ProviderGuide } from '#engine/providers/provider.ts';
import type { Alert } from '#shared/model/alert.ts';

/**
 * Something that may deserve an alert, as one evaluation sees it. `riskKey` names the episode's risk across restarts:
 * it holds the start of the window where a meter resets, so that every window is an episode of its own.
 */
export interface Risk extends Pick<
  Alert,
  'riskKey' | 'kind' | 'level' | 'connectionId' | 'meterId' | 'title' | 'body' | 'action' | 'link'
> {
  /** unknown: nobody can tell now. It neither opens nor resolves an alert; nor does what is present at the level watch. */
  status: 'present' | 'absent' | 'unknown';
  /** Of what has a date: the nearest of the days before it at which people are told. Absent: it is told once. */
  reminder?: number;
  /** The absence is final (the window ended, the episode closed, the connection went away): no second look is needed. */
  isSettled: boolean;
}

/** What a risk may take from a vendor's guide; null where the provider is not known. */
export type RiskGuides = (providerId: string) => Pick<ProviderGuide, 'links' | 'runbooks'> | null;

/** A risk of which there is nothing to tell. */
export function quietRisk(
  identity: Pick<Risk, 'riskKey' | 'kind' | 'connectionId'> & { meterId?: number },
  status: 'absent' | 'unknown',
  isSettled = false,
): Risk {
  return {
    meterId: null,
    ...identity,
    level: status === 'absent' ? 'fine' : 'unknown',
    title: '',
    body: '',
    action: '',
    link: null,
    status,
    isSettled,
  };
}
