import { attestationStatus, attestedControl } from '#engine/domain/attestation-standing.ts';
import { readFacts } from '#engine/analysis/read-facts.ts';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Services } from '#engine/services.ts';
import {
  findAttestation,
  insertAttestation,
  insertWithdrawal,
  listAttestations,
} from '#engine/store/attestations.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Attestation, AttestationRequest, AttestationStatus } from '#shared/model/attestation.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';

export function attestationHandlers(services: Services) {
  const { database, clock, ids, emit, evaluate, policy } = services;

  const list = async (): Promise<AttestationStatus[]> => {
    const now = clock.now();
    const { controls } = await policy.get();
    const all = await listAttestations(database.db);
    return all.map((attestation) => attestationStatus(attestation, all, controls, now));
  };

  /** Everything is judged anew at once, so that nobody reads what no longer holds. */
  const changed = async (id: string): Promise<AttestationStatus> => {
    await evaluate();
    emit('attestations.changed', {});
    const status = (await list()).find((attestation) => attestation.id === id);
    if (!status) throw new HeadroomError('NOT_FOUND', `There is no attestation ${id}.`);
    return status;
  };

  /** The one that the control judges now and that goes by this id or name. */
  const findSubject = async (
    control: ControlDescription,
    wanted: string,
  ): Promise<Attestation['subject']> => {
    const { verdicts } = await policy.judge(await readFacts(database.db, clock.now(), services));
    const judged = verdicts.filter(
      ({ controlId, subject, status }) =>
        controlId === control.id && subject.type === control.rule?.subject && status !== 'NOT_APPLICABLE',
    );
    const meant = judged.filter(({ subject }) => subject.id === wanted || subject.name === wanted);
    const [first, ...others] = meant.map(({ subject }) => subject);
    if (first === undefined)
      throw new HeadroomError(
        'NOT_FOUND',
        `${control.id} judges no subject ${wanted} now. See: headroom policy explain ${control.id}`,
      );
    if (others.length > 0)
      throw new HeadroomError(
        'INVALID_INPUT',
        `${meant.length} subjects of ${control.id} are called ${wanted}. Name one by its id: ${meant.map(({ subject }) => subject.id).join(', ')}.`,
      );
    return first;
  };

  return {
    'attestations.list': async ({ controlId }: { controlId?: string | undefined }) =>
      (await list()).filter((attestation) => controlId === undefined || attestation.controlId === controlId),

    'attestations.make': async ({ actor, ...request }: AttestationRequest & { actor: string }) => {
      const control = attestable(request.controlId, (await policy.get()).controls);
      const now = clock.now();
      const at = request.at ?? now;
      assertSensible(at, control, now);
      const { person, holds, statement, reference } = request;
      const made = {
        id: ids.next(),
        controlId: control.id,
        controlTitle: control.title,
        subject: request.subject === null ? null : await findSubject(control, request.subject),
        person,
        at,
        recordedAt: now,
        holds,
        statement,
        reference,
      };
      await database.write(async (trx) => {
        await insertAttestation(trx, made);
        const { id, ...payload } = made;
        await appendToLedger(
          trx,
          [{ type: 'attestation.made', actor, subject: `attestation:${id}`, payload }],
          now,
        );
      });
      return changed(made.id);
    },

    'attestations.withdraw': async (request: {
      id: string;
      withdrawnBy: string;
      reason: string;
      actor: string;
    }) => {
      const { id, withdrawnBy: by, reason, actor } = request;
      const now = clock.now();
      await database.write(async (trx) => {
        const known = await findAttestation(trx, id);
        if (!known)
          throw new HeadroomError(
            'NOT_FOUND',
            `There is no attestation ${id}. See: headroom attestations list`,
          );
        if (known.withdrawal !== null)
          throw new HeadroomError('CONFLICT', `${known.withdrawal.by} withdrew this attestation already.`);
        await insertWithdrawal(trx, id, { at: now, by, reason });
        const { controlId, person, at, holds } = known;
        const payload = { controlId, person, at, holds, withdrawnBy: by, reason };
        await appendToLedger(
          trx,
          [{ type: 'attestation.withdrawn', actor, subject: `attestation:${id}`, payload }],
          now,
        );
      });
      return changed(id);
    },
  };
}

/**
 * The manual control of that id.
 *
 * @throws {HeadroomError} NOT_FOUND where no such control is in force, INVALID_INPUT where it is computed
 */
function attestable(wanted: string, controls: readonly ControlDescription[]): ControlDescription {
  const manual = controls.filter((control) => attestedControl(control) !== null);
  const known =
    manual.length === 0
      ? 'No control in force is manual; a policy pack brings those, with manual: true'
      : `Those that a person attests: ${manual.map(({ id }) => id).join(', ')}`;
  const control = controls.find(({ id }) => id.toLowerCase() === wanted.toLowerCase());
  if (control === undefined)
    throw new HeadroomError('NOT_FOUND', `There is no control ${wanted} in force. ${known}.`);
  if (!manual.includes(control))
    throw new HeadroomError(
      'INVALID_INPUT',
      `${control.id} is computed from what was read; nobody's word changes it. ${known}.`,
    );
  return control;
}

/** @throws {HeadroomError} INVALID_INPUT for a time that is to come, or so long ago that the word would have lapsed */
function assertSensible(at: Instant, control: ControlDescription, now: Instant) {
  if (at > now)
    throw new HeadroomError(
      'INVALID_INPUT',
      'The time of the attestation is still to come; nobody can attest that.',
    );
  const everyDays = control.rule?.attestEveryDays ?? 0;
  if (now - at > everyDays * DAY_MS)
    throw new HeadroomError(
      'INVALID_INPUT',
      `${control.id} is attested every ${everyDays} days; a word of before that has lapsed already.`,
    );
}
