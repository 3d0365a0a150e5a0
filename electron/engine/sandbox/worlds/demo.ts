import { DAY_MS, floorTo, HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { awsGateway, translateGateway, visionApi } from './demo-gateways.ts';
import { anthropicResearch, deepseekBatch, deepseekLegacy, openaiProd } from './demo-vendors.ts';
import { voicePilot } from './demo-voice.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

const HISTORY_DAYS = 28;

/** Since then, in ms before `now`: the refused payment, the quota that runs out and the vendor that went down. */
export const DEMO_NEWS_MS = 6.5 * HOUR_MS;

/**
 * One company's accounts in telling states at `now`, with four weeks of history behind it:
 * two that are well (one of them with a card that expires before the next invoice), a quota that runs out within
 * hours, a balance that lasts about three days, a refused payment, a lapsed subscription and a vendor that is down. Further
 * ahead lie a model in use that retires, a key that expires, a notice to give, and ends of a trial and of a promotion.
 */
export function demoWorld(now: Instant): World {
  return createWorld(floorTo(now - HISTORY_DAYS * DAY_MS, DAY_MS), [
    openaiProd(now),
    anthropicResearch(now),
    awsGateway(now),
    deepseekBatch(now),
    deepseekLegacy(now),
    translateGateway(now),
    visionApi(now),
    voicePilot(now),
  ]);
}
