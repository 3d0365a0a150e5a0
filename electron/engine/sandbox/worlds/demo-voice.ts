import { DAY_MS, HOUR_MS, utcDay } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { ElevenlabsAccount } from '../elevenlabs.ts';
import { syntheticCurve } from '../usage-curve.ts';
import { periodEnd } from '../utc-period.ts';
import { demoKey } from './demo-key.ts';
import type { Inhabitant } from './world.ts';

const TRIAL_LEFT_DAYS = 20;

/** A trial that ends in some weeks, with credits that last through each month; nobody has decided what comes after it. */
export function voicePilot(now: Instant): Inhabitant {
  const openedAt = now - 40 * DAY_MS;
  const account: ElevenlabsAccount = {
    id: 'voice-pilot',
    provider: 'elevenlabs',
    openedAt,
    credentials: { apiKey: 'sk-sandbox-voice-pilot', adminKey: 'sk-sandbox-voice-pilot-admin' },
    subscription: {
      plan: 'creator',
      timeline: [{ from: openedAt, status: 'trialing' }],
      currentPeriodEndsAt: periodEnd(now, 'month'),
      cancelsAtPeriodEnd: false,
      card: null,
    },
    quota: { limit: 100_000, period: 'month', hard: true },
    streams: [
      {
        product: 'tts',
        model: 'eleven_v3',
        keyId: 'el_hotline',
        credits: syntheticCurve({ perDay: 1_400, weekShape: 'steady', noise: 0.1, seed: 'voice' }),
      },
    ],
    keys: [
      { ...demoKey(now, { id: 'el_hotline', name: 'hotline', owner: 'service desk' }), creditLimit: null },
    ],
    auditLog: [
      { id: 'log_1', at: openedAt + HOUR_MS, activity: 'Subscription Creation', actor: 'service desk' },
    ],
  };
  return {
    account,
    settings: (url) => ({
      config: { baseUrl: url },
      owner: 'service desk',
      purpose: 'Announcements of the hotline, on trial',
      environment: 'development',
      contract: {
        plan: 'creator, on trial',
        startsOn: utcDay(openedAt),
        trialEndsOn: utcDay(now + TRIAL_LEFT_DAYS * DAY_MS),
      },
    }),
  };
}
