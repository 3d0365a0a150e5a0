import { z } from 'zod';
import { parseJson } from '#engine/domain/parse-json.ts';
import type { Readable } from '#engine/store/schema.ts';
import { ledgerEntriesBetween } from '#engine/store/ledger-rows.ts';
import type { Finding, FindingEvent } from '#shared/model/finding.ts';

const TYPES = ['finding.changed', 'finding.assigned', 'finding.commented'] as const;

const payloadSchema = z.object({
  change: z.string().optional(),
  reason: z.string().optional(),
  owner: z.string().nullable().optional(),
  dueOn: z.string().nullable().optional(),
  text: z.string().optional(),
});

/** What became of a finding, from the evidence log, the oldest first. Rows whose payload was erased say so by `detail: null`. */
export async function findingHistory(db: Readable, finding: Finding, until: number): Promise<FindingEvent[]> {
  const subject = `finding:${finding.id}`;
  const entries = await ledgerEntriesBetween(db, TYPES, finding.firstSeenAt, until + 1);
  return entries
    .filter((entry) => entry.subject === subject)
    .map(({ seq, ts, type, actor, body }) => ({
      at: ts,
      ledgerSeq: seq,
      actor,
      ...describe(type as (typeof TYPES)[number], body),
    }));
}

function describe(
  type: (typeof TYPES)[number],
  body: string | null,
): Pick<FindingEvent, 'change' | 'detail'> {
  const payload = payloadSchema.safeParse(body === null ? {} : parseJson(body)).data ?? {};
  switch (type) {
    case 'finding.commented':
      return { change: 'commented', detail: payload.text ?? null };
    case 'finding.assigned':
      return {
        change: 'assigned',
        detail: body === null ? null : [payload.owner, payload.dueOn].filter(Boolean).join(' · '),
      };
    case 'finding.changed':
      return { change: changeOf(payload.change), detail: payload.reason ?? null };
  }
}

const CHANGES = ['opened', 'reopened', 'resolved', 'acknowledged'] as const;

function changeOf(text: string | undefined): FindingEvent['change'] {
  return CHANGES.find((change) => change === text) ?? 'updated';
}
