import { waiverState } from '#engine/domain/apply-waivers.ts';
import { isSamePerson } from '#engine/domain/same-person.ts';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Services } from '#engine/services.ts';
import { listConnections } from '#engine/store/connections.ts';
import type { Readable, Writable } from '#engine/store/schema.ts';
import { findWaiver, listWaivers, putWaiver } from '#engine/store/waivers.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type Waiver, WAIVER_LIMITS, type WaiverRequest, type WaiverStatus } from '#shared/model/waiver.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';

export function waiverHandlers({ database, clock, ids, emit, evaluate, policy }: Services) {
  /** What is waived is judged anew at once, so that nobody reads what no longer holds. */
  const changed = async (waiver: Waiver): Promise<WaiverStatus> => {
    emit('waivers.changed', {});
    await evaluate();
    return statusOf(waiver, clock.now());
  };

  const change = async (id: string, actor: string, make: (known: Waiver, now: Instant) => Change) => {
    const now = clock.now();
    const next = await database.write(async (trx) => {
      const known = await findWaiver(trx, id);
      if (!known)
        throw new HeadroomError('NOT_FOUND', `There is no waiver ${id}. See: headroom waivers list`);
      const { waiver, type } = make(known, now);
      await keep(trx, waiver, { type, actor, now });
      return waiver;
    });
    return changed(next);
  };

  return {
    'waivers.list': async () => {
      const now = clock.now();
      return (await listWaivers(database.db)).map((waiver) => statusOf(waiver, now));
    },

    'waivers.request': async ({ actor, ...request }: WaiverRequest & { actor: string }) => {
      const now = clock.now();
      const controlIds = (await policy.get()).controls.map(({ id }) => id);
      const waiver = await database.write(async (trx) => {
        await assertSensible(trx, request, controlIds, now);
        const made: Waiver = {
          ...request,
          id: ids.next(),
          requestedAt: now,
          approvedBy: null,
          approvedAt: null,
          revokedBy: null,
          revokedAt: null,
          lastMatchedAt: null,
        };
        await keep(trx, made, { type: 'waiver.requested', actor, now });
        return made;
      });
      return changed(waiver);
    },

    'waivers.approve': ({ id, approvedBy, actor }: { id: string; approvedBy: string; actor: string }) =>
      change(id, actor, (known, now) => {
        const state = waiverState(known, now);
        if (state !== 'requested')
          throw new HeadroomError(
            'CONFLICT',
            `This waiver is ${SAID[state]}; only a request can be approved.`,
          );
        if (isSamePerson(approvedBy, known.requestedBy))
          throw new HeadroomError(
            'INVALID_INPUT',
            `${known.requestedBy} asked for this waiver, so somebody else has to approve it.`,
          );
        return { type: 'waiver.approved', waiver: { ...known, approvedBy, approvedAt: now } };
      }),

    'waivers.revoke': ({ id, actor }: { id: string; actor: string }) =>
      change(id, actor, (known, now) => {
        if (known.revokedAt !== null) throw new HeadroomError('CONFLICT', 'This waiver was revoked already.');
        return { type: 'waiver.revoked', waiver: { ...known, revokedBy: actor, revokedAt: now } };
      }),
  };
}

interface Change {
  type: 'waiver.approved' | 'waiver.revoked';
  waiver: Waiver;
}

const SAID = {
  requested: 'requested',
  to_come: 'approved already',
  in_force: 'in force already',
  expired: 'expired',
  revoked: 'revoked',
} as const;

function statusOf(waiver: Waiver, now: Instant): WaiverStatus {
  return { ...waiver, state: waiverState(waiver, now) };
}

/** The row of the log holds the whole waiver, so that its terms cannot be changed afterwards without a trace. */
async function keep(
  trx: Writable,
  waiver: Waiver,
  { type, actor, now }: { type: Change['type'] | 'waiver.requested'; actor: string; now: Instant },
) {
  await putWaiver(trx, waiver);
  const { id, lastMatchedAt: _, ...payload } = waiver;
  await appendToLedger(trx, [{ type, actor, subject: `waiver:${id}`, payload }], now);
}

/** @throws {HeadroomError} INVALID_INPUT for terms that no waiver may have, NOT_FOUND for a connection or control unknown here */
async function assertSensible(
  db: Readable,
  request: WaiverRequest,
  controlIds: readonly string[],
  now: Instant,
) {
  const { validFrom, expiresAt, controlId, connection } = request;
  if (expiresAt <= Math.max(validFrom, now))
    throw new HeadroomError('INVALID_INPUT', 'The waiver would expire before it has any effect.');
  if (expiresAt - validFrom > WAIVER_LIMITS.days * DAY_MS)
    throw new HeadroomError('INVALID_INPUT', `A waiver stands for ${WAIVER_LIMITS.days} days at the most.`);
  const prefix = controlId.endsWith('*') ? controlId.slice(0, -1) : null;
  const isKnown = controlIds.some((id) => (prefix === null ? id === controlId : id.startsWith(prefix)));
  if (!isKnown)
    throw new HeadroomError(
      'NOT_FOUND',
      `There is no control ${controlId}. They are listed in every report and on the screen of findings.`,
    );
  if (connection === null) return;
  const names = (await listConnections(db)).map(({ name }) => name);
  if (!names.includes(connection))
    throw new HeadroomError(
      'NOT_FOUND',
      `There is no connection ${connection}. Known: ${names.join(', ') || 'none'}.`,
    );
}
