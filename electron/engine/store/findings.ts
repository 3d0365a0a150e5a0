import { sql } from 'kysely';
import type { Finding } from '#shared/model/finding.ts';
import type { Instant } from '#shared/time.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Writable } from './schema.ts';

/** Findings that are not resolved, and those resolved at `resolvedSince` or later; by id. */
export async function listFindings(db: Readable, resolvedSince: Instant): Promise<Finding[]> {
  const findings = db.selectFrom('findings').select(['id', 'finding_json']);
  const rows = await findings
    .where('state', '<>', 'resolved')
    .unionAll(findings.where('resolved_at', '>=', resolvedSince))
    .execute();
  // Sorted here: to sort there, SQLite would rather walk through the whole table by id.
  rows.sort((left, right) => (left.id < right.id ? -1 : 1));
  return rows.map((row) => read(row.finding_json));
}

type Added = 'waiver' | 'owner' | 'dueOn' | 'comments';

/** Those that were written before there was a register know nothing of it. */
function read(json: string): Finding {
  const known = fromJson<Omit<Finding, Added> & Partial<Pick<Finding, Added>>>(json);
  const { waiver = null, owner = null, dueOn = null, comments = [] } = known;
  return { ...known, waiver, owner, dueOn, comments };
}

/** What of the connections is acknowledged and not resolved. */
export async function acknowledgedFindings(
  db: Readable,
): Promise<{ connectionId: string; controlId: string; subjectId: string }[]> {
  const rows = await db
    .selectFrom('findings')
    .select(['connection_id', 'control_id', 'subject_id'])
    // As the index of what is not resolved has it, and within that.
    .where('state', '<>', sql.lit('resolved'))
    .where('state', '=', 'acknowledged')
    .execute();
  return rows.flatMap(({ connection_id, control_id, subject_id }) =>
    connection_id === null
      ? []
      : [{ connectionId: connection_id, controlId: control_id, subjectId: subject_id }],
  );
}

export async function findFinding(db: Readable, id: string): Promise<Finding | null> {
  const row = await db.selectFrom('findings').select('finding_json').where('id', '=', id).executeTakeFirst();
  return row ? read(row.finding_json) : null;
}

export async function putFinding(trx: Writable, finding: Finding) {
  const values = {
    state: finding.state,
    finding_json: toJson(finding),
    last_seen_at: finding.lastSeenAt,
    resolved_at: finding.resolvedAt,
  };
  await trx
    .insertInto('findings')
    .values({
      id: finding.id,
      control_id: finding.controlId,
      subject_type: finding.subject.type,
      subject_id: finding.subject.id,
      connection_id: finding.subject.connectionId,
      ...values,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}
