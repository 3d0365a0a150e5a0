import type { ConnectionFacts, ControlVerdict, Facts } from '#engine/controls/control.ts';
import { hasRegister, NO_REGISTER, servicesOf } from '#engine/controls/services.ts';
import type { AllowList } from '#shared/model/allow-list.ts';

type Judgement = Omit<ControlVerdict, 'subject'>;

export const NO_LIST: Judgement = { status: 'NO_DATA', reason: 'No allow-list is on record.' };

/** The lists that bind a connection by the classes of data of its services; or why that cannot be told. */
export function listsOf(
  facts: ConnectionFacts,
  lists: Facts,
): { lists: readonly AllowList[] } | { untold: Judgement } {
  const { register, allowLists } = lists;
  if (allowLists.length === 0) return { untold: NO_LIST };
  if (!hasRegister(lists)) return { untold: NO_REGISTER };
  const services = servicesOf(facts, register);
  const classes = new Set(services.flatMap(({ dataClass }) => dataClass ?? []));
  if (services.length === 0 || services.some(({ dataClass }) => dataClass === null)) {
    return {
      untold: { status: 'NO_DATA', reason: 'The register does not say which class of data goes there.' },
    };
  }
  const unlisted = [...classes].find((name) => !allowLists.some(({ dataClass }) => dataClass === name));
  if (unlisted !== undefined) {
    return { untold: { status: 'NO_DATA', reason: `There is no allow-list for data of class ${unlisted}.` } };
  }
  return { lists: allowLists.filter(({ dataClass }) => classes.has(dataClass)) };
}
