import { z } from 'zod';
import { inactivity } from '#engine/controls/activity.ts';
import { listsOf } from '#engine/controls/allow-lists.ts';
import type { ConnectionFacts, Control, ControlVerdict, Facts } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import { matchesGlob } from '#engine/domain/matches-glob.ts';

export const reg01: Control = {
  id: 'REG-01',
  title: 'Allowed data region',
  severity: 'critical',
  data: 'Regions that the settings of the connection name, the class of data of the service, and its allow-list.',
  criterion:
    'Every region that is read is allowed for each class of data that goes there. Where a vendor processes data beyond its endpoint is not known here.',
  remediation: 'Move to an endpoint in an allowed region, and have the data deleted where it is.',
  mappings: [
    ...direct('ISO27001', 'A.5.23'),
    ...partial('ISO27001', 'A.5.34', 'A.5.31'),
    ...partial('NIST_AI_RMF', 'MAP 4.1'),
    ...partial('NIST_800_53', 'SA-9(5)'),
  ],
  evaluate: (facts) =>
    facts.connections.map((connection) => ({
      subject: connectionSubject(connection),
      ...(inactivity(connection) ?? judge(connection, facts)),
    })),
};

/** As providers with regions call them in their settings. */
const regionsSchema = z.object({
  region: z.string().optional().catch(undefined),
  regions: z.array(z.string()).default([]).catch([]),
  furtherRegions: z.array(z.string()).default([]).catch([]),
});

function judge(connection: ConnectionFacts, facts: Facts): Omit<ControlVerdict, 'subject'> {
  const bound = listsOf(connection, facts);
  if ('untold' in bound) return bound.untold;
  const lists = bound.lists.filter(({ regions }) => regions !== undefined);
  if (lists.length === 0)
    return { status: 'NOT_APPLICABLE', reason: 'Its allow-lists leave every region free.' };
  const { region, regions, furtherRegions } = regionsSchema.parse(connection.connection.config);
  const named = [...new Set([...(region === undefined ? [] : [region]), ...regions, ...furtherRegions])];
  if (named.length === 0)
    return { status: 'NO_DATA', reason: 'Its settings name no region, so that nobody can tell.' };
  for (const { dataClass, regions: allowed = [] } of lists) {
    const refused = named.find((name) => !allowed.some((pattern) => matchesGlob(name, pattern)));
    if (refused !== undefined)
      return {
        status: 'FAIL',
        reason: `The region ${refused} is not allowed for data of class ${dataClass}.`,
      };
  }
  return {
    status: 'PASS',
    reason: `Its regions are allowed for the data that goes there: ${named.join(', ')}.`,
  };
}
