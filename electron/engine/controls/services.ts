import type { ConnectionFacts, ControlVerdict, Facts } from '#engine/controls/control.ts';
import { inactivity } from '#engine/controls/activity.ts';
import { connectionSubject, serviceSubject } from '#engine/controls/subjects.ts';
import { matchesGlob } from '#engine/domain/matches-glob.ts';
import type { RegisterEntry } from '#shared/model/register.ts';

type Judgement = Omit<ControlVerdict, 'subject'>;

export const NO_REGISTER: Judgement = {
  status: 'NO_DATA',
  reason: 'No register of services is on record.',
};

/** The services of the register that a connection reads. */
export function servicesOf({ connection }: ConnectionFacts, register: readonly RegisterEntry[]) {
  return register.filter(
    ({ active, provider, connections }) =>
      active &&
      provider === connection.provider &&
      (connections.length === 0 || connections.some((pattern) => matchesGlob(connection.name, pattern))),
  );
}

/** A verdict on each service that a connection reads, and one on the connection, which says whether there is any. */
export function judgeServices(
  { connections, register }: Facts,
  judge: (service: RegisterEntry) => Judgement,
): ControlVerdict[] {
  return connections.flatMap((facts) => {
    const services = servicesOf(facts, register);
    return [
      { subject: connectionSubject(facts), ...(inactivity(facts) ?? ofWhole(register, services)) },
      ...services.map((service) => ({ subject: serviceSubject(facts, service), ...judge(service) })),
    ];
  });
}

function ofWhole(register: readonly RegisterEntry[], services: readonly RegisterEntry[]): Judgement {
  if (register.length === 0) return NO_REGISTER;
  return services.length === 0
    ? { status: 'NO_DATA', reason: 'The register has no service for this connection.' }
    : { status: 'NOT_APPLICABLE', reason: 'Each of its services is judged by itself.' };
}
