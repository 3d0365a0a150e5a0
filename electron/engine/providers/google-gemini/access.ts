import { SECOND_MS } from '#shared/time.ts';
import { exchangeToken } from '../access-token.ts';
import type { PollContext } from '../provider.ts';
import type { JsonReading } from '../read-json.ts';
import { serviceAccountSchema } from './schema.ts';
import type { GoogleGeminiConfig, ServiceAccount } from './schema.ts';

export type Context = PollContext<GoogleGeminiConfig>;

/** What the Google Cloud APIs want to see, for the length of one poll. */
export interface CloudAccess {
  token: string;
  project: string;
}

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform.read-only';
const LIFETIME_SECONDS = 600;

/**
 * Signs in as the service account (RFC 7523): a signed statement is exchanged for a token that may only read.
 *
 * @returns null where the connection has no service account
 */
export async function openCloud(context: Context): Promise<JsonReading<CloudAccess> | null> {
  const json = context.secrets['serviceAccount'];
  if (json === undefined) return null;
  const account = readServiceAccount(json);
  if (account === null) return refused('expected the whole JSON key file of a service account');
  const assertion = await sign(account, context.now);
  if (assertion === null) return refused('its private_key is no RSA key in PKCS #8 form');
  const token = await exchangeToken(context, context.config.tokenUrl, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
  });
  if (!token.ok) return token;
  return { ...token, value: { token: token.value, project: context.config.project ?? account.project_id } };
}

function readServiceAccount(json: string): ServiceAccount | null {
  try {
    return serviceAccountSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

/** The library is loaded by who has such a connection. @returns null where the key cannot sign */
async function sign(account: ServiceAccount, now: number): Promise<string | null> {
  const { SignJWT, importPKCS8 } = await import('jose');
  const issuedAt = Math.floor(now / SECOND_MS);
  const keyId = account.private_key_id;
  try {
    const key = await importPKCS8(account.private_key, 'RS256');
    return await new SignJWT({ scope: SCOPE })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }) })
      .setIssuer(account.client_email)
      .setAudience(account.token_uri)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFETIME_SECONDS)
      .sign(key);
  } catch {
    return null;
  }
}

const refused = (detail: string): JsonReading<never> => ({
  ok: false,
  outcome: { kind: 'unauthorized', detail: `The service account cannot be used: ${detail}.` },
  status: null,
});
