import type { ReportSnapshot } from '../snapshot.ts';
import type { TrainingRow } from '#shared/model/report.ts';

/** Who read the guides of the providers in scope, the newest first, and whether that still counts. */
export function buildTraining({ facts, connections }: ReportSnapshot): TrainingRow[] {
  const names = new Map(
    connections.map(({ connection, providerName }) => [connection.provider, providerName]),
  );
  return facts.training.flatMap(({ provider, person, readAt, expiresOn, state }) => {
    const name = names.get(provider);
    return name === undefined ? [] : [{ provider: name, person, readAt, expiresOn, state }];
  });
}
