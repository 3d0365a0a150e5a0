import { parseJson } from '#engine/domain/parse-json.ts';
import { HeadroomError } from '#shared/errors.ts';
import { refusedInHar } from './har.ts';
import { parseHttpAnswer } from './http-answer.ts';
import { refusedInLog } from './log-line.ts';
import type { Paste } from './pasted-answer.ts';

/**
 * Reads whatever somebody copied to show a refused call: an HTTP response, an HTTP archive, or lines of a log.
 *
 * @throws {HeadroomError} INVALID_INPUT where it is none of them, or an archive without a refusal
 */
export function readPaste(text: string): Paste {
  const har = text.trimStart().startsWith('{') ? refusedInHar(parseJson(text)) : null;
  if (har !== null) {
    const [oldest, ...newer] = har;
    if (oldest) return { format: 'har', refused: [oldest, ...newer] };
    throw new HeadroomError(
      'INVALID_INPUT',
      'No exchange in this HTTP archive was refused. Record the call again while it fails, with response bodies.',
    );
  }
  const answer = parseHttpAnswer(text);
  if (answer !== null) return { format: 'http', refused: [answer] };
  const logged = refusedInLog(text);
  if (logged !== null) return { format: 'log', refused: [logged] };
  throw new HeadroomError(
    'INVALID_INPUT',
    'This is no refused call. Expected an HTTP answer with a first line like "HTTP/1.1 429 Too Many Requests" (with curl, use -i), an HTTP archive (HAR), or a line of a log that names the status.',
  );
}
