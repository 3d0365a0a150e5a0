import { z } from 'zod';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { Part } from '../part.ts';
import { NOT_EXPOSED, partIfExposed } from '../part.ts';
import { mapReading, readJson } from '../read-json.ts';
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
type AuditEntry = z.infer<typeof entrySchema>;

/** `GET /api/organizations/{name}/audit-log/export` */
export const auditLogSchema = z.union([
  z.array(entrySchema),
  z.object({ events: z.array(entrySchema) }).transform(({ events }) => events),
]);

/** The audit log of an organization that exports it; nothing where nobody asked for it. */
export async function readAuditLog(context: HuggingfaceContext): Promise<Part<AuditEvent[]>> {
  const { organization, auditLog } = context.config;
  if (organization === undefined || !auditLog) return NOT_EXPOSED;
  const reading = await readJson(context, auditLogRequest(context, organization), auditLogSchema);
  // By 402 the Hub also says that the plan has no such feature: nobody's calls stop for that.
  if (!reading.ok && reading.outcome.kind === 'payment_required') return NOT_EXPOSED;
  return partIfExposed(
    'audit log',
    mapReading(reading, (entries) =>
      entries
        .flatMap(parseAuditEntry)
        .sort((left, right) => right.at - left.at)
        .slice(0, NEWEST),
    ),
    HAS_NO_AUDIT_LOG,
  );
}

/** Nothing for an entry without an id, a time or a word for what was done: it could not be told from another. */
function parseAuditEntry(entry: AuditEntry): AuditEvent[] {
  const externalId = entry._id ?? entry.id;
  const at = entry.createdAt ?? entry.date;
  const type = entry.type ?? entry.action;
  if (externalId == null || at == null || type == null) return [];
  const actor = entry.author ?? entry.user;
  return [
    {
      externalId: externalId.slice(0, 200),
      at,
      type: type.slice(0, 120),
      actor: (actor?.user ?? actor?.name)?.slice(0, 200) ?? null,
      subject: entry.repo?.name?.slice(0, 300) ?? null,
    },
  ];
}
