import { z } from 'zod';
import { csvText } from '#engine/csv-text.ts';
import { parseJson } from '#engine/domain/parse-json.ts';
import type { Source } from '#shared/model/report.ts';
import { isoSecond, type Instant } from '#shared/time.ts';

/** A poll as the evidence log has it. `body` null: its payload was erased. */
export interface LoggedPoll {
  seq: number;
  ts: Instant;
  subject: string;
  payloadSha256: string;
  body: string | null;
}

const COLUMNS = [
  'ledger_seq',
  'logged_at',
  'connection_id',
  'connection',
  'provider',
  'outcome',
  'detail',
  'numbers_read',
  'gaps',
  'method',
  'endpoint',
  'http_status',
  'bytes',
  'response_sha256',
  'payload_sha256',
] as const;
type Row = Record<(typeof COLUMNS)[number], string | number>;

const payloadSchema = z.object({
  outcome: z.string(),
  detail: z.string(),
  gaps: z.array(z.object({ what: z.string(), outcome: z.string() })),
  exchanges: z.array(
    z.object({
      method: z.string(),
      url: z.string(),
      status: z.number().nullable(),
      bytes: z.number(),
      sha256: z.string().nullable(),
    }),
  ),
  readings: z.array(z.unknown()),
});

/**
 * One row an exchange of a poll, or one for a poll without any; a poll is known by its row of the evidence log. Endpoints are
 * without query. `response_sha256` is of the raw answer, which is not kept. Empty cells are unknown.
 *
 * @param isContinued further rows of a table that was begun: no header
 */
export function collectionLogText(
  polls: readonly LoggedPoll[],
  sourceOf: (connectionId: string) => Source | null,
  isContinued: boolean,
): string {
  return csvText(
    COLUMNS,
    polls.flatMap((poll) => rowsOf(poll, sourceOf)),
    String,
    isContinued,
  );
}

function rowsOf(poll: LoggedPoll, sourceOf: (connectionId: string) => Source | null): Row[] {
  const connectionId = poll.subject.replace(/^connection:/, '');
  const source = sourceOf(connectionId);
  const payload = payloadSchema.safeParse(poll.body === null ? null : parseJson(poll.body)).data;
  const common: Row = {
    ledger_seq: poll.seq,
    logged_at: isoSecond(poll.ts),
    connection_id: connectionId,
    connection: source?.connection ?? '',
    provider: source?.provider ?? '',
    outcome: payload?.outcome ?? '',
    detail: payload?.detail ?? '',
    numbers_read: payload?.readings.length ?? '',
    gaps: payload?.gaps.map(({ what, outcome }) => `${what} (${outcome})`).join('; ') ?? '',
    method: '',
    endpoint: '',
    http_status: '',
    bytes: '',
    response_sha256: '',
    payload_sha256: poll.payloadSha256,
  };
  if (!payload || payload.exchanges.length === 0) return [common];
  return payload.exchanges.map(({ method, url, status, bytes, sha256 }) => ({
    ...common,
    method,
    endpoint: url,
    http_status: status ?? '',
    bytes,
    response_sha256: sha256 ?? '',
  }));
}
