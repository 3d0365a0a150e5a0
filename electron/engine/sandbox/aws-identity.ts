import { MINUTE_MS, isoSecond, type Instant } from '#shared/time.ts';
import type { SandboxKey } from './account.ts';
import { awsSignerOf } from './aws-signature.ts';
import { epochSeconds, jsonBody, ok } from './http-exchange.ts';
import type { Reply, SandboxRequest } from './http-exchange.ts';
import type { Call } from './router.ts';
import { z } from 'zod';

/** The number of every made-up AWS account that says no other. */
const USUAL_NUMBER = '123456789012';

interface TrailEvent {
  id: string;
  at: Instant;
  source: 'apigateway.amazonaws.com' | 'bedrock.amazonaws.com';
  name: string;
  user: string;
  isReadOnly: boolean;
  resource: { type: string; name: string } | null;
}

/** What belongs to an AWS account whichever of its services is watched. */
export interface AwsIdentity {
  /** Twelve digits. Accounts of the sandbox with one number are one at AWS. */
  accountNumber?: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Then the access key may do no more than assume it. `lendsForMs`: less than AWS lends for at least, for tests. */
  role?: { name: string; externalId: string | null; lendsForMs?: number };
  trail?: readonly TrailEvent[];
  /** IAM users, with their access keys. */
  users?: readonly { name: string; createdAt: Instant; accessKeys: readonly SandboxKey[] }[];
  bedrockKeys?: readonly SandboxKey[];
  /** Amounts in micro-dollars. */
  invoices?: readonly { id: string; issuedAt: Instant; dueAt: Instant; amount: number }[];
}

const numberOf = ({ accountNumber = USUAL_NUMBER }: AwsIdentity): string => accountNumber;

type IdentityCall = Call<AwsIdentity>;

/** The shortest loan of AWS. */
const LOAN_MS = 15 * MINUTE_MS;

/** Why a request is not served, by its signature's form, key and session; null where it is. */
export function awsSignerProblem(
  { credentials, role }: AwsIdentity,
  request: SandboxRequest,
  now: Instant,
): 'unauthorized' | 'expired' | 'forbidden' | null {
  const signer = awsSignerOf(request);
  if (signer === null) return 'unauthorized';
  if (signer.accessKeyId === credentials.accessKeyId) {
    return role !== undefined && signer.service !== 'sts' ? 'forbidden' : null;
  }
  const endsAt = Number(/^ASIA(\d+)$/.exec(signer.accessKeyId)?.[1] ?? NaN);
  const isSession = role !== undefined && request.headers['x-amz-security-token'] === sessionToken(endsAt);
  if (!isSession) return 'unauthorized';
  return endsAt <= now ? 'expired' : null;
}

const sessionToken = (endsAt: Instant) => `sandbox-session-${endsAt}`;

/** STS and IAM, which are asked by forms and answer in XML; null: the request is for another service. */
export function answerByForm(call: IdentityCall): Reply | null {
  const service = formService(call.request);
  if (service === null) return null;
  const form = new URLSearchParams(call.request.body);
  const operation = FORMS[`${service} ${form.get('Action') ?? ''}`];
  return operation ? operation(call, form) : xmlFailure(400, 'InvalidAction', 'Could not find operation.');
}

/** The service of those that are asked by forms; null: the request is for another one. */
function formService(request: SandboxRequest): 'sts' | 'iam' | null {
  const service = awsSignerOf(request)?.service;
  return service === 'sts' || service === 'iam' ? service : null;
}

/** What the services that are asked by forms call a refusal, where the others have another word. */
const FORM_CODES: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  ExpiredTokenException: 'ExpiredToken',
  ServiceUnavailableException: 'ServiceUnavailable',
  ThrottlingException: 'Throttling',
  TooManyRequestsException: 'Throttling',
  UnrecognizedClientException: 'InvalidClientTokenId',
};

/** A refusal of any service as the one that was asked words it: by its own code, and in XML where it answers in that. */
export function awsWorded(reply: Reply, request: SandboxRequest): Reply {
  const type = reply.headers?.['x-amzn-errortype'];
  if (type === undefined || formService(request) === null) return reply;
  const { data } = z.object({ message: z.string() }).safeParse(reply.body);
  const code = FORM_CODES[type] ?? type;
  // They ask for patience with status 400.
  return xmlFailure(code === 'Throttling' ? 400 : reply.status, code, data?.message ?? '');
}

type FormOperation = (call: IdentityCall, form: URLSearchParams) => Reply;

const FORMS: Readonly<Record<string, FormOperation>> = {
  'sts AssumeRole': assumeRole,
  'sts GetCallerIdentity': ({ account }) => xml('GetCallerIdentity', element('Account', numberOf(account))),
  'iam ListServiceSpecificCredentials': ({ account: { bedrockKeys = [] } }) =>
    xmlList('ListServiceSpecificCredentials', 'ServiceSpecificCredentials', bedrockKeys.map(bedrockKey)),
  'iam ListUsers': ({ account: { users = [] } }) =>
    xmlList(
      'ListUsers',
      'Users',
      users.map(({ name, createdAt }) => element('UserName', name) + instant('CreateDate', createdAt)),
    ),
  'iam ListAccessKeys': ({ account: { users = [] } }, form) => {
    const user = users.find(({ name }) => name === form.get('UserName'));
    return user === undefined
      ? xmlFailure(404, 'NoSuchEntity', 'The user cannot be found.')
      : xmlList('ListAccessKeys', 'AccessKeyMetadata', user.accessKeys.map(accessKey));
  },
  'iam GetAccessKeyLastUsed': ({ account: { users = [] } }, form) => {
    const keys = users.flatMap(({ accessKeys }) => accessKeys);
    const key = keys.find(({ id }) => id === form.get('AccessKeyId'));
    if (key === undefined) return xmlFailure(403, 'AccessDenied', 'The key is not of this account.');
    const used = key.lastUsedAt === null ? '' : instant('LastUsedDate', key.lastUsedAt);
    return xml('GetAccessKeyLastUsed', `<AccessKeyLastUsed>${used}</AccessKeyLastUsed>`);
  },
};

/** A role that is not there, or whose trust policy asks for another external id, is refused alike. */
function assumeRole({ account, now }: IdentityCall, form: URLSearchParams): Reply {
  const { role } = account;
  const arn = role && `arn:aws:iam::${numberOf(account)}:role/${role.name}`;
  if (role === undefined || form.get('RoleArn') !== arn || form.get('ExternalId') !== role.externalId) {
    return xmlFailure(403, 'AccessDenied', 'The caller is not authorized to perform: sts:AssumeRole');
  }
  const endsAt = now + (role.lendsForMs ?? LOAN_MS);
  const credentials =
    element('AccessKeyId', `ASIA${endsAt}`) +
    element('SecretAccessKey', 'sandbox-borrowed-secret') +
    element('SessionToken', sessionToken(endsAt)) +
    instant('Expiration', endsAt);
  return xml('AssumeRole', `<Credentials>${credentials}</Credentials>`);
}

const bedrockKey = ({ id, owner, enabled, createdAt, expiresAt }: SandboxKey) =>
  element('UserName', owner) +
  element('Status', enabled ? 'Active' : 'Inactive') +
  element('ServiceCredentialAlias', `${owner}-at-aws`) +
  instant('CreateDate', createdAt) +
  (expiresAt === null ? '' : instant('ExpirationDate', expiresAt)) +
  element('ServiceSpecificCredentialId', id) +
  element('ServiceName', 'bedrock.amazonaws.com');

const accessKey = ({ id, owner, enabled, createdAt }: SandboxKey) =>
  element('UserName', owner) +
  element('AccessKeyId', id) +
  element('Status', enabled ? 'Active' : 'Inactive') +
  instant('CreateDate', createdAt);

/** Names and values are the sandbox's own: none needs escaping. */
const element = (name: string, value: string) => `<${name}>${value}</${name}>`;
const instant = (name: string, at: Instant) => element(name, isoSecond(at));

function xml(operation: string, result: string): Reply {
  return xmlReply(200, element(`${operation}Response`, element(`${operation}Result`, result)));
}

function xmlList(operation: string, name: string, members: readonly string[]): Reply {
  const list = element(name, members.map((member) => element('member', member)).join(''));
  return xml(operation, list + element('IsTruncated', 'false'));
}

/** A refusal of a service that answers in XML. */
function xmlFailure(status: number, code: string, message: string): Reply {
  const error = element(
    'Error',
    element('Type', 'Sender') + element('Code', code) + element('Message', message),
  );
  return xmlReply(status, element('ErrorResponse', error));
}

const xmlReply = (status: number, body: string): Reply => ({
  status,
  body,
  headers: { 'content-type': 'text/xml' },
});

/** What every AWS account has of the services that are asked by JSON, by `x-amz-target`. */
export const IDENTITY_TARGETS: Readonly<Record<string, (call: IdentityCall) => Reply>> = {
  'CloudTrail_20131101.LookupEvents': lookUpEvents,
  'Invoicing.ListInvoiceSummaries': listInvoices,
};

const lookupSchema = z.object({
  LookupAttributes: z.tuple([
    z.object({ AttributeKey: z.literal('EventSource'), AttributeValue: z.string() }),
  ]),
  StartTime: z.number(),
  EndTime: z.number(),
  MaxResults: z.int().min(1).max(50),
  NextToken: z.string().regex(/^\d+$/).optional(),
});

/** The newest first. */
function lookUpEvents({ account: { trail = [] }, request }: IdentityCall): Reply {
  const { data } = lookupSchema.safeParse(jsonBody(request));
  if (!data) return { status: 400, body: { __type: 'InvalidLookupAttributesException' } };
  const [{ AttributeValue: source }] = data.LookupAttributes;
  const found = trail
    .filter((event) => event.source === source)
    .filter(({ at }) => at >= data.StartTime * 1000 && at <= data.EndTime * 1000)
    .sort((left, right) => right.at - left.at);
  const from = Number(data.NextToken ?? 0);
  const until = from + data.MaxResults;
  return ok({
    Events: found.slice(from, until).map(trailEntry),
    ...(until < found.length ? { NextToken: String(until) } : {}),
  });
}

function trailEntry({ id, at, source, name, user, isReadOnly, resource }: TrailEvent) {
  return {
    EventId: id,
    EventName: name,
    ReadOnly: String(isReadOnly),
    AccessKeyId: 'AKIASANDBOXOFSOMEBODY',
    EventTime: epochSeconds(at),
    EventSource: source,
    Username: user,
    Resources: resource === null ? [] : [{ ResourceType: resource.type, ResourceName: resource.name }],
    CloudTrailEvent: JSON.stringify({ requestParameters: { value: `sandbox-secret-of-${id}` } }),
  };
}

function listInvoices({ account, now }: IdentityCall): Reply {
  const { invoices = [] } = account;
  const summaries = invoices
    .filter(({ issuedAt }) => issuedAt <= now)
    .map(({ id, issuedAt, dueAt, amount }) => {
      const total = { TotalAmount: (amount / 1e6).toFixed(6), CurrencyCode: 'USD' };
      return {
        AccountId: numberOf(account),
        InvoiceId: id,
        IssuedDate: epochSeconds(issuedAt),
        DueDate: epochSeconds(dueAt),
        InvoiceType: 'INVOICE',
        BaseCurrencyAmount: total,
        PaymentCurrencyAmount: total,
      };
    });
  return ok({ InvoiceSummaries: summaries });
}
