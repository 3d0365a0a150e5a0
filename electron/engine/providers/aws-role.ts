import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { openService, type AwsAccess, type Credentials } from './aws-access.ts';
import { failedAnswer } from './aws-client.ts';
import type { Answer } from './aws-listing.ts';
import { unreadableAnswer } from './aws-refusal.ts';

/** The shortest time that AWS lends a role for, in seconds; a poll takes minutes at the most. */
const SHORTEST_LOAN = 900;

/** Borrows a role for one poll, of the region's own endpoint; the credentials are neither stored nor logged. */
export async function assumeRole(
  access: AwsAccess,
  region: string,
  roleArn: string,
  externalId: string | undefined,
): Promise<Answer<Credentials>> {
  const { client, line } = openSts(
    access,
    region,
    'allow sts:AssumeRole on the role, and let the trust policy of the role name this identity and the external id of this connection,',
  );
  const input = {
    RoleArn: roleArn,
    RoleSessionName: 'headroom',
    DurationSeconds: SHORTEST_LOAN,
    ExternalId: externalId,
  };
  const answer = await line.ask('AssumeRole', () => client.send(new AssumeRoleCommand(input)));
  if (!answer.ok) return answer;
  const { AccessKeyId, SecretAccessKey, SessionToken } = answer.value.Credentials ?? {};
  if (AccessKeyId && SecretAccessKey && SessionToken) {
    const value = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    return { ok: true, value };
  }
  return failedAnswer('AssumeRole', unreadableAnswer('the temporary credentials of a role'));
}

/** The account of 12 digits that the credentials belong to. AWS lets every identity ask this, free of charge. */
export async function readAccountId(access: AwsAccess, region: string): Promise<Answer<string>> {
  const { client, line } = openSts(access, region, 'allow sts:GetCallerIdentity');
  const answer = await line.ask('GetCallerIdentity', () => client.send(new GetCallerIdentityCommand({})));
  if (!answer.ok) return answer;
  const id = answer.value.Account ?? '';
  if (/^\d{12}$/.test(id)) return { ok: true, value: id };
  return failedAnswer('GetCallerIdentity', unreadableAnswer('an account id of 12 digits'));
}

function openSts(access: AwsAccess, region: string, grant: string) {
  const { settings, line } = openService(access, {
    host: 'sts',
    region,
    words: {
      service: 'Security Token Service',
      throttle: 'AWS limits how often roles may be assumed',
      grant,
    },
    operations: ['AssumeRole', 'GetCallerIdentity'],
    wire: 'xml',
  });
  return { client: new STSClient(settings), line };
}
