import { diagnoseRefusal } from '#engine/domain/payment-error.ts';
import type { Provider } from '#engine/providers/provider.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { DiagnosisReport } from '#shared/model/diagnosis.ts';
import type { Instant } from '#shared/time.ts';
import type { PasteFormat, PastedAnswer } from './pasted-answer.ts';
import { readPaste } from './read-paste.ts';
import { recogniseProvider } from './recognise-provider.ts';
import { requestIdsOf } from './request-ids.ts';
import { pageFor, runbookSteps } from './runbook.ts';
import { supportText } from './support-text.ts';

/** What a diagnosis may draw on beside the answer itself. */
export interface DiagnosisMeans {
  providers: readonly Provider[];
  connections: readonly Connection[];
  now: Instant;
}

/**
 * Says why a call was refused and what to do about it, from a copy of it in any of the forms of {@link readPaste}. Of
 * several refusals the newest is diagnosed, since it is the one that still stands.
 *
 * @throws {HeadroomError} INVALID_INPUT where the text shows no refused call
 */
export function diagnosePaste(text: string, means: DiagnosisMeans): DiagnosisReport {
  const { format, refused } = readPaste(text);
  return reportOn(refused.at(-1) ?? refused[0], { format, refused: refused.length }, means);
}

/** The same for an answer whose parts are known. Header names in lower case. */
export function diagnoseAnswer(
  answer: Pick<PastedAnswer, 'status' | 'headers' | 'body'>,
  means: DiagnosisMeans,
): DiagnosisReport {
  return reportOn({ ...answer, url: null, at: null }, { format: 'http', refused: 1 }, means);
}

function reportOn(
  answer: PastedAnswer,
  paste: { format: PasteFormat; refused: number },
  { providers, connections, now }: DiagnosisMeans,
): DiagnosisReport {
  const diagnosis = diagnoseRefusal({ ...answer, now: answer.at ?? now });
  const recognised = recogniseProvider(answer, diagnosis.rule, providers);
  const candidates = candidatesAmong(connections, recognised?.vendor.id ?? null, answer.url);
  const provider = recognised?.vendor ?? providerOf(candidates, providers);
  const requestIds = requestIdsOf(answer);
  return {
    ...diagnosis,
    steps: [...runbookSteps(diagnosis, provider?.guide ?? null)],
    paste: { ...paste, url: answer.url, at: answer.at },
    provider:
      provider === null
        ? null
        : { id: provider.id, name: provider.name, by: recognised?.by ?? 'the address of a connection' },
    page: pageFor(diagnosis, provider?.guide.links ?? null),
    connections: candidates.map(({ name, owner, contract }) => ({
      name,
      owner: owner ?? null,
      contact: contract?.contact ?? null,
    })),
    contact: provider?.guide.contact ?? null,
    requestIds,
    supportText: supportText({ answer, diagnosis, requestIds }),
  };
}

/** Connections whose settings name the host of the call; without one, those of the recognised provider. */
function candidatesAmong(
  connections: readonly Connection[],
  providerId: string | null,
  url: string | null,
): Connection[] {
  const host = url === null ? null : new URL(url).host;
  const atHost = connections.filter(({ config }) => host !== null && hostsIn(config).includes(host));
  return atHost.length > 0 ? atHost : connections.filter(({ provider }) => provider === providerId);
}

/** All of one provider: then that is whose answer it is. */
function providerOf(candidates: readonly Connection[], providers: readonly Provider[]): Provider | null {
  const [id, ...others] = new Set(candidates.map(({ provider }) => provider));
  return others.length === 0 ? (providers.find((provider) => provider.id === id) ?? null) : null;
}

function hostsIn(config: Connection['config']): string[] {
  return Object.values(config).flatMap((value) =>
    typeof value === 'string' && URL.canParse(value) ? [new URL(value).host] : [],
  );
}
