import { isRecord } from '#engine/domain/json-record.ts';
import { statesError } from '#engine/domain/refusal-facts.ts';
import type { HttpResponse } from '#engine/ports.ts';
import type { BorrowedHandler } from './aws-http-handler.ts';
import type { Answer } from './aws-listing.ts';
import { answerOf, outcomeOfAwsError, unreadableAnswer, type AwsWire, type AwsWords } from './aws-refusal.ts';
import type { FailedOutcome } from './outcome.ts';
import type { PollContext } from './provider.ts';

/**
 * The settings of a client of any AWS service. Everything that the SDK would otherwise look up in the environment or in
 * the AWS profile files is stated. Nothing is tried again: that is for the poller.
 */
export function awsClientSettings(
  secrets: PollContext<unknown>['secrets'],
  region: string,
  endpoint: string,
  requestHandler: BorrowedHandler['requestHandler'],
) {
  const sessionToken = secrets['sessionToken'];
  return {
    region,
    endpoint,
    credentials: {
      accessKeyId: secrets['accessKeyId'] ?? '',
      secretAccessKey: secrets['secretAccessKey'] ?? '',
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
    maxAttempts: 1,
    retryMode: 'standard' as const,
    defaultsMode: 'standard' as const,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    authSchemePreference: ['sigv4'],
    userAgentAppId: async () => undefined,
    requestHandler,
  };
}

/** The address of a service in a region, `https://apigateway.eu-west-1.amazonaws.com`. */
export function awsEndpoint(host: string, region: string): string {
  return `https://${host}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** One after the other: calls of a service, none of which follows once AWS has asked for patience or failed. */
export interface AwsLine {
  ask<Output>(operation: string, send: () => Promise<Output>): Promise<Answer<Output>>;
  /** Why nothing more is asked in this poll; null while all goes well. */
  halted(): FailedOutcome | null;
}

export function openAwsLine(
  words: AwsWords,
  lastResponse: BorrowedHandler['lastResponse'],
  now: number,
  wire: AwsWire = 'json',
): AwsLine {
  let halt: FailedOutcome | null = null;
  return {
    async ask(operation, send) {
      if (halt !== null) return { ok: false, outcome: halt };
      try {
        const value = await send();
        const response = lastResponse();
        if (wire === 'json' ? isAnswer(response) : isXmlAnswer(response, operation))
          return { ok: true, value };
        return failedAnswer(operation, unreadableAnswer(answerOf(words, wire)));
      } catch (error) {
        const outcome = outcomeOfAwsError(words, operation, error, lastResponse(), now, wire);
        if (endsReading(outcome)) halt = outcome;
        return { ok: false, outcome };
      }
    },
    halted: () => halt,
  };
}

export function failedAnswer(
  operation: string,
  outcome: FailedOutcome,
): { ok: false; outcome: FailedOutcome } {
  return { ok: false, outcome: { ...outcome, detail: `${operation}: ${outcome.detail}` } };
}

/**
 * The SDK reads an empty body, a list, a bare number or an error that comes with status 200 as an answer without fields:
 * that would look like an empty account.
 */
function isAnswer(response: HttpResponse | null): boolean {
  try {
    const body = JSON.parse(response?.body ?? '') as unknown;
    return isRecord(body) && !statesError(body);
  } catch {
    return false;
  }
}

function isXmlAnswer(response: HttpResponse | null, operation: string): boolean {
  const body = response?.body.trimStart().replace(/^<\?xml[^>]*>\s*/, '') ?? '';
  return body.startsWith(`<${operation}Response`) && body.trimEnd().endsWith(`</${operation}Response>`);
}

/** What the other calls would meet as well. A missing right or an odd answer concerns one path only. */
function endsReading({ kind }: FailedOutcome): boolean {
  return kind !== 'forbidden' && kind !== 'malformed';
}
