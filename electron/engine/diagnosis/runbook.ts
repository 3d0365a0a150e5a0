import type { ProviderGuide } from '#engine/providers/provider.ts';
import { isPaymentProblem, type Diagnosis, type GuidePage } from '#shared/model/diagnosis.ts';

/** What to do: the provider's own runbook for the cause where its guide has one, else the steps of the rule that decided. */
export function runbookSteps(
  diagnosis: Diagnosis,
  guide: Pick<ProviderGuide, 'runbooks'> | null,
): readonly string[] {
  const own = diagnosis.cause === null ? undefined : guide?.runbooks[diagnosis.cause];
  return own === undefined || own.length === 0 ? diagnosis.steps : own;
}

/** The vendor's page on which this is mended, the best one that is known; null where none is. */
export function pageFor(
  diagnosis: Diagnosis,
  links: ProviderGuide['links'] | null,
): { kind: GuidePage; url: string } | null {
  for (const kind of wantedPages(diagnosis)) {
    const url = links?.[kind];
    if (url) return { kind, url };
  }
  return null;
}

function wantedPages(diagnosis: Diagnosis): readonly GuidePage[] {
  if (diagnosis.cause === 'provider_fault') return ['status', 'support'];
  switch (diagnosis.class) {
    case 'SPEND_LIMIT':
    case 'QUOTA_EXHAUSTED':
      return ['limits', 'billing'];
    case 'RATE_LIMITED':
      return ['limits', 'documentation'];
    case 'OUTAGE':
      return ['status', 'support'];
    default:
      return isPaymentProblem(diagnosis) ? ['billing', 'support'] : ['documentation', 'support'];
  }
}
