import { inactivity } from '#engine/controls/activity.ts';
import type { ConnectionFacts, Control, ControlVerdict, Facts } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { hasRegister, NO_REGISTER, servicesOf } from '#engine/controls/services.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import { matchesGlob } from '#engine/domain/matches-glob.ts';

/** As many as a sentence bears. */
const NAMED = 3;

export const sub04: Control = {
  id: 'SUB-04',
  title: 'No unregistered use',
  severity: 'high',
  data: 'Accounts that answer and the projects of their keys, against the register of services.',
  criterion:
    'Every account that answers, and every project that its keys name, belongs to a service of the register. Projects that no key names are not known here.',
  remediation: 'Enter the service in the register with owner, purpose and contract, or stop its use.',
  mappings: [
    ...partial('SOC2', 'CC9.2'),
    ...direct('ISO27001', 'A.5.9'),
    ...partial('ISO42001', 'A.4.2'),
    ...partial('NIST_AI_RMF', 'GOVERN 1.6'),
    ...partial('NIST_800_53', 'CM-8'),
  ],
  evaluate: (facts) =>
    facts.connections.map((connection) => ({
      subject: connectionSubject(connection),
      ...(inactivity(connection) ?? judge(connection, facts)),
    })),
};

function judge(facts: ConnectionFacts, all: Facts): Omit<ControlVerdict, 'subject'> {
  if (!hasRegister(all)) return NO_REGISTER;
  const services = servicesOf(facts, all.register);
  if (services.length === 0) {
    return facts.lastSuccessAt === null
      ? { status: 'NO_DATA', reason: 'It has never answered, so that its use is not known.' }
      : { status: 'FAIL', reason: 'It has answered, and no service of the register covers it.' };
  }
  const names = services.map(({ id }) => id).join(', ');
  const projects = [...new Set((facts.apiKeys ?? []).flatMap(({ project }) => project ?? []))].sort();
  const unknown = projects.filter((project) => !services.some((service) => covers(service, project)));
  if (unknown.length === 0) return { status: 'PASS', reason: `The register covers it: ${names}.` };
  const more = unknown.length > NAMED ? ` and ${unknown.length - NAMED} more` : '';
  return {
    status: 'FAIL',
    reason: `No service of the register covers these projects: ${unknown.slice(0, NAMED).join(', ')}${more}.`,
  };
}

function covers({ projects }: Facts['register'][number], project: string): boolean {
  return projects.length === 0 || projects.some((pattern) => matchesGlob(project, pattern));
}
