import type { MailServer, SecretSource } from '#engine/ports.ts';
import type { EmailSettings } from '#shared/model/email.ts';

/**
 * The mail server of the settings with its password, for one mail.
 *
 * @throws {HeadroomError} SECRET_MISSING, VAULT_LOCKED, VAULT_WRONG_KEY
 */
export async function mailServerOf(email: EmailSettings, secrets: SecretSource): Promise<MailServer> {
  const { host, port, security, allowPlainText, allowPrivateNetwork, user, password } = email;
  const login =
    user === undefined || password === undefined ? null : { user, password: await secrets.resolve(password) };
  return { host, port, security, allowPlainText, allowPrivateNetwork, login };
}
