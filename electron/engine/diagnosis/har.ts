import { z } from 'zod';
import { carriesError } from '#engine/domain/payment-error.ts';
import { loggedInstant } from './logged-instant.ts';
import { bareUrl, type PastedAnswer } from './pasted-answer.ts';

/** HTTP Archive 1.2 as browsers save it, as far as an answer needs it: {@link https://w3c.github.io/web-performance/specs/HAR/Overview.html}. */
const entrySchema = z.object({
  startedDateTime: z.string().optional(),
  request: z.object({ url: z.string() }),
  response: z.object({
    status: z.int(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
    content: z.object({ text: z.string().default(''), encoding: z.string().optional() }).optional(),
  }),
});
const harSchema = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });

/**
 * The refused exchanges of an HTTP archive, oldest first; entries of another form are passed over.
 *
 * @returns null where the value is no archive
 */
export function refusedInHar(value: unknown): PastedAnswer[] | null {
  const har = harSchema.safeParse(value);
  if (!har.success) return null;
  return har.data.log.entries.flatMap((entry) => {
    const parsed = entrySchema.safeParse(entry);
    const answer = parsed.success ? answerOf(parsed.data) : null;
    return answer !== null && (answer.status >= 400 || carriesError(answer)) ? [answer] : [];
  });
}

function answerOf({ startedDateTime, request, response }: z.infer<typeof entrySchema>): PastedAnswer {
  const { text = '', encoding } = response.content ?? {};
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers.map(({ name, value }) => [name.toLowerCase(), value])),
    body: encoding === 'base64' ? decoded(text) : text,
    url: bareUrl(request.url),
    at: loggedInstant(startedDateTime),
  };
}

function decoded(base64: string): string {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return '';
  }
}
