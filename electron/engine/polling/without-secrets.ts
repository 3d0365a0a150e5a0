import { mapTexts } from '#engine/domain/map-texts.ts';
import type { ProbeResult } from '#engine/providers/provider.ts';
import { pollOutcomeSchema, type PollOutcome } from '#shared/model/poll.ts';
import { MARK, redactorFor } from './http/redact-values.ts';

/** Shorter values are user names and the like, which may be words of what a vendor tells. */
const SHORTEST = 8;

/** Removes the values of these secrets, in every form in which they can be written, from what a vendor answered. */
export interface SecretFilter {
  text(text: string): string;
  outcome(outcome: PollOutcome): PollOutcome;
  probe(result: ProbeResult): ProbeResult;
}

/**
 * Some vendors repeat the key in their refusals, some people name things by it: what is stored of a poll holds none.
 * Where the secret is a word of Headroom's own, nothing sound would remain, and the poll ends as malformed.
 */
export function secretFilter(secrets: readonly string[]): SecretFilter {
  const kept = secrets.filter((secret) => secret.length >= SHORTEST);
  const redact = redactorFor(kept);
  const text = (given: string): string =>
    given.length < SHORTEST ? given : kept.reduce(withoutTail, redact(given));
  const outcome = (given: PollOutcome): PollOutcome => {
    const clean = mapTexts(given, text);
    return clean === given || pollOutcomeSchema.safeParse(clean).success ? clean : UNSPEAKABLE;
  };
  return {
    text,
    outcome,
    probe: (result) => (result.ok ? mapTexts(result, text) : { ok: false, outcome: outcome(result.outcome) }),
  };
}

/** Long texts were cut before they came here, and the cut may go through a secret: its beginning is one as well. */
function withoutTail(text: string, secret: string): string {
  const head = secret.slice(0, SHORTEST);
  for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + 1)) {
    const end = text.includes(CUT, at) ? text.indexOf(CUT, at) : text.length;
    if (secret.startsWith(text.slice(at, end))) return text.slice(0, at) + MARK + text.slice(end);
  }
  return text;
}

/** Stands where a text was cut in the middle of another one. */
const CUT = '…';

const UNSPEAKABLE: PollOutcome = {
  kind: 'malformed',
  detail:
    'The answers repeat a secret of this connection where other words belong, so nothing of them is kept. Use another secret, one that is no word.',
};
