import { mailServerOf } from '#engine/mail/mail-server.ts';
import type { AlertChannel, Clock, HttpSessions, Mailer, SecretSource } from '#engine/ports.ts';
import type { Settings } from '#shared/model/settings.ts';
import { emailChannel } from './channels/email.ts';
import { webhookChannel } from './channels/webhook.ts';

export interface ChannelDeps {
  clock: Clock;
  http: HttpSessions;
  mailer: Mailer;
  secrets: SecretSource;
  /** The host's own: terminal, tray. */
  channels: readonly AlertChannel[];
}

/** The host's channels and those that the settings name. */
export function channelsInUse(settings: Settings, deps: ChannelDeps): AlertChannel[] {
  const { webhook, email } = settings;
  return [
    ...deps.channels,
    ...(webhook ? [configuredWebhook(webhook, deps)] : []),
    ...(email && email.to.length > 0 ? [configuredEmail(email, deps)] : []),
  ];
}

/** As with the webhook's key, the password is asked for at each delivery. */
function configuredEmail(email: NonNullable<Settings['email']>, deps: ChannelDeps): AlertChannel {
  const { from, to } = email;
  return {
    id: 'email',
    isThreaded: true,
    async deliver(message, signal) {
      const server = await mailServerOf(email, deps.secrets);
      const options = { server, from, to, mailer: deps.mailer, now: () => deps.clock.now() };
      await emailChannel(options).deliver(message, signal);
    },
  };
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
