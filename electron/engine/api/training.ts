import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Services } from '#engine/services.ts';
import { readSettings } from '#engine/settings.ts';
import { insertTraining } from '#engine/store/training-records.ts';
import { guideDigest } from '#engine/training/guide-digest.ts';
import { readTraining, trainingState } from '#engine/training/read-training.ts';
import { HeadroomError } from '#shared/errors.ts';
import { DAY_MS, utcDay } from '#shared/time.ts';

export function trainingHandlers({ database, clock, ids, emit, findProvider, providers }: Services) {
  return {
    'training.list': async () => readTraining(database.db, findProvider, clock.now()),

    'training.acknowledge': async (input: { provider: string; person: string; actor: string }) => {
      const provider = findProvider(input.provider);
      if (provider === null) {
        const known = providers.map(({ id }) => id).join(', ');
        throw new HeadroomError('NOT_FOUND', `There is no provider ${input.provider}. Known: ${known}.`);
      }
      const now = clock.now();
      const record = await database.write(async (trx) => {
        const { training } = await readSettings(trx);
        const made = {
          id: ids.next(),
          provider: provider.id,
          person: input.person.trim(),
          readAt: now,
          expiresOn: utcDay(now + training.validDays * DAY_MS),
          guideSha256: guideDigest(provider.guide),
        };
        await insertTraining(trx, made);
        const { id, ...payload } = made;
        const subject = `training:${id}`;
        await appendToLedger(
          trx,
          [{ type: 'training.acknowledged', actor: input.actor, subject, payload }],
          now,
        );
        return made;
      });
      emit('training.changed', {});
      return trainingState(record, provider, now);
    },
  };
}
