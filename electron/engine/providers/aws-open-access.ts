import type { AwsAccess, RoleConfig } from './aws-access.ts';
import type { Answer } from './aws-listing.ts';
import { accountOfAccessKey, accountOfRole } from './aws-pace.ts';
import type { PollContext } from './provider.ts';

/** AWS as a poll may ask it: by the role that the settings name, else by the access key itself. */
export async function openAccess(
  context: PollContext<RoleConfig>,
  region: string,
): Promise<Answer<AwsAccess>> {
  const { config, secrets, http, now, signal } = context;
  const account = accountOfAccessKey(secrets['accessKeyId'] ?? '');
  const access = { endpoint: config.endpoint, credentials: secrets, account, http, now, signal };
  if (config.roleArn === undefined) return { ok: true, value: access };
  const { assumeRole } = await import('./aws-role.ts');
  const role = await assumeRole(access, region, config.roleArn, config.externalId);
  if (!role.ok) return role;
  return {
    ok: true,
    value: { ...access, credentials: role.value, account: accountOfRole(config.roleArn) },
  };
}
