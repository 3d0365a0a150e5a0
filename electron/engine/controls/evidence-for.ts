import type { FrameworkMapping } from '#shared/model/control.ts';

type Framework = FrameworkMapping['framework'];

/** The check observes the very thing that the criterion names. */
export const direct = mapper('direct');
/** The check observes a part of it. */
export const partial = mapper('partial');
/** The check observes something that the criterion depends on. */
export const indirect = mapper('indirect');

function mapper(strength: FrameworkMapping['strength']) {
  return (framework: Framework, ...ids: readonly string[]): FrameworkMapping[] =>
    ids.map((id) => ({ framework, id, strength }));
}
