import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { directoryOf, type FindOwner } from '#engine/controls/directory.ts';
import { partial } from '#engine/controls/evidence-for.ts';
import { judgeKeys } from '#engine/controls/keys.ts';
import type { ApiKey } from '#shared/model/api-key.ts';

export const key01: Control = {
  id: 'KEY-01',
  title: 'Key has an owner',
  severity: 'high',
  data: 'Owner of every API key that the provider lists, and the directory of owners where one is on record.',
  criterion:
    'Every enabled key names its owner. Where a directory is on record, the owner is an active person or service in it.',
  remediation:
    'Find out who uses the key and assign it to a person or service of the directory; revoke it where nobody does.',
  mappings: [
    ...partial('SOC2', 'CC6.1', 'CC6.2'),
    ...partial('ISO27001', 'A.5.16', 'A.5.17'),
    ...partial('NIST_800_53', 'IA-5', 'AC-2'),
    ...partial('PCI_DSS', '7.2.5'),
  ],
  evaluate: (facts) => {
    const { connections, now } = facts;
    const find = directoryOf(facts);
    return connections.flatMap((each) => judgeKeys(each, now, (key) => judge(each, key, find)));
  },
};

/**
 * Most vendors tell no owners at all: a key without one is one of nobody only beside keys of somebody.
 *
 * @param find null: no directory is on record, so that a name is all that can be asked for
 */
function judge(
  { apiKeys }: ConnectionFacts,
  { owner }: ApiKey,
  find: FindOwner | null,
): Omit<ControlVerdict, 'subject'> {
  if (owner !== null && owner.trim() !== '') {
    const entry = find?.(owner);
    if (entry === null)
      return { status: 'FAIL', reason: `The key belongs to ${owner}, whom the directory does not know.` };
    return entry?.active === false
      ? { status: 'FAIL', reason: `The key belongs to ${owner}, who is not active any more.` }
      : { status: 'PASS', reason: `The key belongs to ${owner}.` };
  }
  return apiKeys?.some((key) => key.owner !== null && key.owner.trim() !== '')
    ? { status: 'FAIL', reason: 'The key names no owner, while others do.' }
    : { status: 'NO_DATA', reason: 'The provider names the owner of none of its keys.' };
}
