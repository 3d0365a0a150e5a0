import { containsText } from '#renderer/components/contains-text.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { DirectoryEntry, RegisterEntry } from '#shared/model/register.ts';

/** The control that compares what is used with the register. */
const UNREGISTERED_USE = 'SUB-04';

/** Accounts that answer and that no service covers, as far as that could be judged; the oldest first. */
export function unregisteredUse(findings: readonly Finding[]): Finding[] {
  return findings
    .filter(
      ({ controlId, state, status }) =>
        controlId === UNREGISTERED_USE && state !== 'resolved' && status === 'FAIL',
    )
    .sort((left, right) => left.firstSeenAt - right.firstSeenAt || left.id.localeCompare(right.id));
}

/** @param vendorName of a provider's id */
export function servicesFound(
  services: readonly RegisterEntry[],
  text: string,
  vendorName: (id: string) => string,
): RegisterEntry[] {
  return services.filter(
    ({ id, name, provider, owner, purpose, dataClass, contract, projects, connections }) =>
      containsText(text, [
        id,
        name,
        provider,
        vendorName(provider),
        owner,
        purpose,
        dataClass,
        contract,
        ...projects,
        ...connections,
      ]),
  );
}

export function peopleFound(people: readonly DirectoryEntry[], text: string): DirectoryEntry[] {
  return people.filter(({ id, name }) => containsText(text, [id, name]));
}

const CRITICALITIES: readonly RegisterEntry['criticality'][] = ['critical', 'high', 'medium', 'low', null];

/** The most critical first; what nobody wrote down comes last. */
export function criticalityRank(criticality: RegisterEntry['criticality']): number {
  return CRITICALITIES.indexOf(criticality);
}
