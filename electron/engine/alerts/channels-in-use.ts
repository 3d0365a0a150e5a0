import type { AlertChannel, Clock, HttpSessions, SecretSource } from '#engine/ports.ts';
import type { Settings } from '#shared/model/settings.ts';
import { webhookChannel } from './channels/webhook.ts';

export interface ChannelDeps {
  clock: Clock;
  http: HttpSessions;
  secrets: SecretSource;
  /** The host's own: terminal, tray. */
  channels: readonly AlertChannel[];
}

/** The host's channels and those that the settings name. */
export function channelsInUse(settings: Settings, deps: ChannelDeps): AlertChannel[] {
  return settings.webhook
    ? [...deps.channels, configuredWebhook(settings.webhook, deps)]
    : [...deps.channels];
}

/** The key is asked for at each delivery: it may change, and a vault that is locked now may be open later. */
function configuredWebhook(webhook: NonNullable<Settings['webhook']>, deps: ChannelDeps): AlertChannel {
  const { url, secret: reference, allowPrivateNetwork } = webhook;
  return {
    id: 'webhook',
    async deliver(message, signal) {
      const secret = await deps.secrets.resolve(reference);
      const options = { url, secret, sessions: deps.http, allowPrivateNetwork, now: () => deps.clock.now() };
      await webhookChannel(options).deliver(message, signal);
    },
  };
}
