import { z } from 'zod';

/** An IANA time zone that this runtime knows: `Europe/Berlin`, `UTC`. */
export const timeZoneSchema = z
  .string()
  .max(60)
  .refine(isTimeZone, 'expected an IANA time zone such as Europe/Berlin');

const known = new Map<string, boolean>();

/** Asking the runtime costs some 50 µs, and the same few zones come with every reading. */
function isTimeZone(name: string): boolean {
  const answer = known.get(name) ?? asksRuntime(name);
  if (known.size < 1_000) known.set(name, answer);
  return answer;
}

function asksRuntime(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
