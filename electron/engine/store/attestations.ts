import type { Attestation } from '#shared/model/attestation.ts';
import type { Subject } from '#shared/model/control.ts';
import type { Readable, Writable } from './schema.ts';

/** All that were ever made, withdrawn ones too: the oldest first, as they were recorded. */
export async function listAttestations(db: Readable): Promise<Attestation[]> {
  return (await joined(db).orderBy('recorded_at').orderBy('id').execute()).map(read);
}

export async function findAttestation(db: Readable, id: string): Promise<Attestation | null> {
  const row = await joined(db).where('id', '=', id).executeTakeFirst();
  return row ? read(row) : null;
}

/** Its withdrawal, if any, is a record of its own: {@link insertWithdrawal}. */
export async function insertAttestation(trx: Writable, attestation: Omit<Attestation, 'withdrawal'>) {
  const { id, controlId, controlTitle, subject, person, at, recordedAt, holds, statement, reference } =
    attestation;
  await trx
    .insertInto('attestations')
    .values({
      id,
      control_id: controlId,
      control_title: controlTitle,
      subject_type: subject?.type ?? null,
      subject_id: subject?.id ?? null,
      subject_name: subject?.name ?? null,
      connection_id: subject?.connectionId ?? null,
      person,
      attested_at: at,
      recorded_at: recordedAt,
      holds: holds ? 1 : 0,
      statement,
      reference,
    })
    .execute();
}

/** @throws where there is no such attestation, and where it was withdrawn before */
export async function insertWithdrawal(
  trx: Writable,
  attestationId: string,
  { at, by, reason }: NonNullable<Attestation['withdrawal']>,
) {
  await trx
    .insertInto('attestation_withdrawals')
    .values({ attestation_id: attestationId, withdrawn_at: at, withdrawn_by: by, reason })
    .execute();
}

function joined(db: Readable) {
  return db
    .selectFrom('attestations')
    .leftJoin('attestation_withdrawals', 'attestation_id', 'id')
    .selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number];

function read(row: Row): Attestation {
  const { subject_type: type, subject_id: id, subject_name: name } = row;
  const { withdrawn_at: at, withdrawn_by: by, reason } = row;
  return {
    id: row.id,
    controlId: row.control_id,
    controlTitle: row.control_title,
    subject:
      type === null || id === null || name === null
        ? null
        : { type: type as Subject['type'], id, name, connectionId: row.connection_id },
    person: row.person,
    at: row.attested_at,
    recordedAt: row.recorded_at,
    holds: row.holds === 1,
    statement: row.statement,
    reference: row.reference,
    withdrawal: at === null || by === null || reason === null ? null : { at, by, reason },
  };
}
