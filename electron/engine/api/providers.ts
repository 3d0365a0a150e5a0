import { z } from 'zod';
import { REFUSAL_RULES, type RefusalRule } from '#engine/domain/refusal-rules.ts';
import type { Provider } from '#engine/providers/provider.ts';
import type { Services } from '#engine/services.ts';

export function providerHandlers({ providers }: Services) {
  return { 'providers.list': async () => providers.map(toSummary) };
}

function toSummary(provider: Provider) {
  const { id, name, capabilities, secrets, minimumIntervalSeconds, pace, guide } = provider;
  const { paymentModel, links, contact, credentialHelp, runbooks, unconfirmed } = guide;
  return {
    id,
    name,
    capabilities: { ...capabilities },
    secrets: { ...secrets },
    configSchema: z.toJSONSchema(provider.configSchema, { io: 'input' }),
    minimumIntervalSeconds,
    pace: { requests: pace.requests, perSeconds: pace.perSeconds, source: pace.source },
    refusals: REFUSAL_RULES.filter(({ seenAt }) => seenAt.includes(id)).map(refusalOf),
    guide: {
      paymentModel,
      links: { ...links },
      contact,
      credentialHelp,
      runbooks: Object.fromEntries(Object.entries(runbooks).map(([cause, steps]) => [cause, [...steps]])),
      unconfirmed: [...unconfirmed],
    },
  };
}

/** How the rule says it without its Markdown. */
function refusalOf({ when, class: refusalClass, cause, summary }: RefusalRule) {
  return { looksLike: when.says.replaceAll('`', ''), class: refusalClass, cause, summary };
}
