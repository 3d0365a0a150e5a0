import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { partial } from '#engine/controls/evidence-for.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import { judgeVersions } from '#engine/controls/versions.ts';
import { isDated } from '#engine/domain/model-names.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import type { Instant } from '#shared/time.ts';

export const ver02: Control = {
  id: 'VER-02',
  title: 'API version pinned',
  severity: 'low',
  data: 'Names of the models, deployments and API versions in use, and what the provider says of upgrades.',
  criterion:
    'In production no name in use leaves the version to the provider, and no deployment changes its version by itself.',
  remediation:
    'Call the model by its dated name or fix the version of the deployment, and read the list of changes before moving to another.',
  mappings: [
    ...partial('SOC2', 'CC8.1'),
    ...partial('ISO27001', 'A.8.9'),
    ...partial('NIST_800_53', 'CM-2', 'CM-6'),
  ],
  evaluate: ({ connections, now }) => connections.flatMap((facts) => judgeConnection(facts, now)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant): ControlVerdict[] {
  if (facts.connection.environment !== 'production') {
    const reason = 'The connection does not serve production.';
    return [{ subject: connectionSubject(facts), status: 'NOT_APPLICABLE', reason }];
  }
  const judge = (item: LifecycleItem) => judgeItem(facts, item);
  return judgeVersions(
    facts,
    { kinds: ['model', 'deployment', 'api_version'], noun: 'versions in use', judge },
    now,
  );
}

function judgeItem(facts: ConnectionFacts, item: LifecycleItem): Omit<ControlVerdict, 'subject'> {
  if (item.remarks.includes('floating')) {
    return { status: 'FAIL', reason: 'The name leaves the version to the provider, who may change it.' };
  }
  if (item.remarks.includes('upgrades_itself')) {
    return { status: 'FAIL', reason: 'The deployment changes its version when the provider says so.' };
  }
  return isPinned(facts, item)
    ? { status: 'PASS', reason: 'The version is fixed.' }
    : { status: 'NO_DATA', reason: 'Whether the provider may change what the name stands for is not known.' };
}

/** Is there a sign that the version stays: a date in the name, the rule for upgrades, or that it is a version itself? */
function isPinned({ resources }: ConnectionFacts, { kind, externalId }: LifecycleItem): boolean {
  if (kind === 'api_version') return true;
  if (kind === 'model') return isDated(externalId);
  const deployment = resources?.find(
    (resource) => resource.kind === kind && resource.externalId === externalId,
  );
  return typeof deployment?.attributes['versionUpgrade'] === 'string';
}
