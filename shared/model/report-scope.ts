import type { z } from 'zod';
import { connectionSelectorSchema } from './connection-selector.ts';

/** By what a report may be limited, in the order in which it is told. */
export const REPORT_SCOPE_KEYS = ['provider', 'environment', 'owner', 'tag'] as const;
export type ReportScopeKey = (typeof REPORT_SCOPE_KEYS)[number];

/** Which connections a report is about: of each list that is given one entry. All where there is no scope. */
export const reportScopeSchema = connectionSelectorSchema
  .omit({ connection: true })
  .refine(
    (scope) => Object.values(scope).some((list) => list !== undefined),
    'expected provider, environment, owner or tag, or no scope at all',
  );
export type ReportScope = z.infer<typeof reportScopeSchema>;

/** A scope in words, as reports state it: `provider openai, anthropic; environment production`. */
export function describeReportScope(scope: ReportScope): string {
  return REPORT_SCOPE_KEYS.flatMap((key) => {
    const values = scope[key];
    return values === undefined ? [] : [`${key} ${values.join(', ')}`];
  }).join('; ');
}
