import { isRecord } from '#engine/domain/json-record.ts';
import { parseJson } from '#engine/domain/parse-json.ts';
import { statesError } from '#engine/domain/refusal-facts.ts';
import type { BorrowedHandler } from './aws-http-handler.ts';
import type { Answer } from './aws-listing.ts';
import { answerOf, outcomeOfAwsError, unreadableAnswer, type AwsWire, type AwsWords } from './aws-refusal.ts';
import { isXmlAnswer } from './aws-xml.ts';
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
  /** @param list of an answer in XML: the element that holds the entries */
  ask<Output>(operation: string, send: () => Promise<Output>, list?: string): Promise<Answer<Output>>;
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
    async ask(operation, send, list) {
      if (halt !== null) return { ok: false, outcome: halt };
      try {
        const value = await send();
        const response = lastResponse();
        const body = response?.body ?? '';
        if (wire === 'json' ? isAnswer(body) : isXmlAnswer(body, operation, list)) return { ok: true, value };
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
function isAnswer(text: string): boolean {
  const body = parseJson(text);
  return isRecord(body) && !statesError(body);
}

/** What the other calls would meet as well. A missing right or an odd answer concerns one path only. */
function endsReading({ kind }: FailedOutcome): boolean {
  return kind !== 'forbidden' && kind !== 'malformed';
}
