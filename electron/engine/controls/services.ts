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

/** Whether there is a register at all, also where a limited report shows none of its services. */
export function hasRegister({ register, leftOut }: Pick<Facts, 'register' | 'leftOut'>): boolean {
  return register.length + (leftOut?.register ?? 0) > 0;
}

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
export function judgeServices(facts: Facts, judge: (service: RegisterEntry) => Judgement): ControlVerdict[] {
  return facts.connections.flatMap((connection) => {
    const services = servicesOf(connection, facts.register);
    return [
      { subject: connectionSubject(connection), ...(inactivity(connection) ?? ofWhole(facts, services)) },
      ...services.map((service) => ({ subject: serviceSubject(connection, service), ...judge(service) })),
    ];
  });
}

function ofWhole(facts: Facts, services: readonly RegisterEntry[]): Judgement {
  if (!hasRegister(facts)) return NO_REGISTER;
  return services.length === 0
    ? { status: 'NO_DATA', reason: 'The register has no service for this connection.' }
    : { status: 'NOT_APPLICABLE', reason: 'Each of its services is judged by itself.' };
}
