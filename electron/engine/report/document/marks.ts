import type { Mark } from './block.ts';
import { sentenceCase, words } from './phrases.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { Level } from '#shared/levels.ts';
import type { SubscriptionState } from '#shared/model/subscription.ts';

const STATUS: Record<VerdictStatus, Mark> = {
  PASS: { level: 'fine', word: 'Pass' },
  FAIL: { level: 'critical', word: 'Fail' },
  WARN: { level: 'warning', word: 'Warn' },
  ERROR: { level: 'unknown', word: 'Error' },
  NO_DATA: { level: 'unknown', word: 'No data' },
  MANUAL: { level: 'unknown', word: 'Manual' },
  NOT_APPLICABLE: { level: null, word: 'Not applicable' },
};

const SUBSCRIPTION: Record<SubscriptionState, Level> = {
  trialing: 'watch',
  active: 'fine',
  renewal_due: 'watch',
  past_due: 'warning',
  grace: 'warning',
  suspended: 'critical',
  lapsed: 'critical',
  cancelled: 'warning',
  unknown: 'unknown',
};

export const statusMark = (status: VerdictStatus): Mark => STATUS[status];

export const levelMark = (level: Level): Mark => ({ level, word: sentenceCase(level) });

export const subscriptionMark = (state: SubscriptionState): Mark => ({
  level: SUBSCRIPTION[state],
  word: sentenceCase(words(state)),
});
