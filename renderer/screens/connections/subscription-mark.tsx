import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { LevelShape } from '#renderer/components/level-mark.tsx';
import type { Level } from '#shared/levels.ts';
import type { SubscriptionState } from '#shared/model/subscription.ts';

/** How a state is drawn. The level of a connection, which weighs it against everything else, is the engine's. */
const LOOK: Record<SubscriptionState, { level: Level; ink: string }> = {
  active: { level: 'fine', ink: 'text-fine' },
  trialing: { level: 'fine', ink: 'text-fine' },
  renewal_due: { level: 'watch', ink: 'text-watch' },
  grace: { level: 'warning', ink: 'text-warning' },
  past_due: { level: 'warning', ink: 'text-warning' },
  suspended: { level: 'critical', ink: 'text-critical' },
  lapsed: { level: 'critical', ink: 'text-critical' },
  cancelled: { level: 'critical', ink: 'text-critical' },
  unknown: { level: 'unknown', ink: 'text-unknown' },
};

/** The state of a subscription in shape, word and colour; null: nobody tells of one. */
export function SubscriptionMark({ state }: { state: SubscriptionState | null }) {
  const { t } = useTranslation();
  const { level, ink } = LOOK[state ?? 'unknown'];
  return (
    <span className={clsx('inline-flex items-center gap-1 font-medium whitespace-nowrap', ink)}>
      <LevelShape level={level} />
      {t(`subscriptionState.${state ?? 'unknown'}`)}
    </span>
  );
}
