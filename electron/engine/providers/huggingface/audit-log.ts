import { z } from 'zod';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { Part } from '../part.ts';
import { missingPart, NOT_EXPOSED, partIfExposed, partWith } from '../part.ts';
import { readJson } from '../read-json.ts';
import { isoInstant } from '../wire-instant.ts';
import { auditLogRequest } from './requests.ts';
import type { HuggingfaceContext } from './requests.ts';

/** The organization's plan or the token's rights do not include it, or there is no such export. */
const HAS_NO_AUDIT_LOG: ReadonlySet<number | null> = new Set([403, 404]);

/** The newest so many are kept: an export may hold years. */
const NEWEST = 1_000;

const text = z.string().min(1).nullish();
const named = z.union([
  z.string().transform((name) => ({ name, user: null })),
  z.object({ name: text, user: text }),
]);

/** Nothing but the address of the export is known, so that the words which the Hub's other answers use are tried. */
const entrySchema = z.object({
  _id: text,
  id: text,
  createdAt: isoInstant.nullish(),
  date: isoInstant.nullish(),
  type: text,
  action: text,
  author: named.nullish(),
  user: named.nullish(),
  repo: named.nullish(),
});

/** `GET /api/organizations/{name}/audit-log/export`. Entries are read one by one. */
const auditLogSchema = z.union([
  z.array(z.unknown()),
  z.object({ events: z.array(z.unknown()) }).transform(({ events }) => events),
]);

/** The audit log of an organization that exports it; nothing where nobody asked for it. */
export async function readAuditLog(context: HuggingfaceContext): Promise<Part<AuditEvent[]>> {
  const { organization, auditLog } = context.config;
  if (organization === undefined || !auditLog) return NOT_EXPOSED;
  const reading = await readJson(context, auditLogRequest(context, organization), auditLogSchema);
  // By 402 the Hub also says that the plan has no such feature: nobody's calls stop for that.
  if (!reading.ok && reading.outcome.kind === 'payment_required') return NOT_EXPOSED;
  const part = partIfExposed('audit log', reading, HAS_NO_AUDIT_LOG);
  return part.value === null ? { ...part, value: null } : parseAuditLog(part.value);
}

/** The newest events first. Entries in another form are a gap; a log of nothing else is unknown, not empty. */
export function parseAuditLog(entries: readonly unknown[]): Part<AuditEvent[]> {
  const events = entries.flatMap(parseAuditEntry);
  const odd = entries.length - events.length;
  const gap: Gap = {
    what: 'audit log',
    outcome: 'malformed',
    detail: `${odd} of ${entries.length} entries: expected an id, a time and what was done`,
  };
  if (odd > 0 && events.length === 0) return missingPart([gap]);
  const newest = events.sort((left, right) => right.at - left.at).slice(0, NEWEST);
  return partWith(newest, odd > 0 ? [gap] : []);
}

/** Nothing for an entry without an id, a time or a word for what was done: it could not be told from another. */
function parseAuditEntry(entry: unknown): AuditEvent[] {
  const { data } = entrySchema.safeParse(entry);
  const externalId = data?._id ?? data?.id;
  const at = data?.createdAt ?? data?.date;
  const type = data?.type ?? data?.action;
  if (externalId == null || at == null || type == null) return [];
  const actor = data?.author ?? data?.user;
  return [
    {
      externalId: externalId.slice(0, 200),
      at,
      type: type.slice(0, 120),
      actor: (actor?.user ?? actor?.name)?.slice(0, 200) ?? null,
      subject: data?.repo?.name?.slice(0, 300) ?? null,
    },
  ];
}
