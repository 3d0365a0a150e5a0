import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { ResourceReading } from '#shared/model/resource.ts';

/** null where nothing was ever listed. */
export function resourcesOfKind<Kind extends ResourceReading['kind']>(
  { resources }: ConnectionFacts,
  kind: Kind,
): (ResourceReading & { kind: Kind })[] | null {
  return (
    resources?.filter((resource): resource is ResourceReading & { kind: Kind } => resource.kind === kind) ??
    null
  );
}

/** What only a gateway lists: whoever serves APIs of its own calls no models of a vendor through them. */
const OF_GATEWAYS: ReadonlySet<ResourceReading['kind']> = new Set([
  'usage_plan',
  'api',
  'stage',
  'gateway_response',
]);

export function isGateway({ resources }: ConnectionFacts): boolean {
  return resources?.some(({ kind }) => OF_GATEWAYS.has(kind)) ?? false;
}
