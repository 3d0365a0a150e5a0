import { LEVELS } from './rules.ts';
import { message } from './sarif-text.ts';
import { instantText } from '../document/phrases.ts';
import { findingIdOf, type StableIds } from '../stable-ids.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { ExceptionRow, ReportModel, ResultRow } from '#shared/model/report.ts';
import { isoSecond } from '#shared/time.ts';

/** `open` is SARIF's word for "not enough was known to decide"; only what fails has a level. */
const KINDS: Record<VerdictStatus, 'pass' | 'fail' | 'open' | 'review' | 'notApplicable'> = {
  PASS: 'pass',
  FAIL: 'fail',
  WARN: 'fail',
  ERROR: 'open',
  NO_DATA: 'open',
  MANUAL: 'review',
  NOT_APPLICABLE: 'notApplicable',
};

/** Every result, then the findings that were resolved in the period. */
export function results(model: ReportModel, ids: StableIds) {
  const findings = new Map(model.exceptions.map((exception) => [exception.findingId, exception]));
  const indexes = new Map(model.controls.map(({ controlId }, index) => [controlId, index]));
  const ruleOf = (controlId: string) => {
    const ruleIndex = indexes.get(controlId);
    return { ruleId: controlId, ...(ruleIndex !== undefined && { ruleIndex }) };
  };
  return [
    ...model.results.map((result, index) => {
      const finding = findings.get(result.findingId ?? '');
      return {
        ...ruleOf(result.controlId),
        kind: KINDS[result.status],
        level: levelOf(result),
        message: message(`${result.subject.name}: ${result.condition}`),
        locations: [location(result)],
        guid: ids.ofReport(`result ${index}`),
        correlationGuid: findingIdOf(result, ids),
        partialFingerprints: { 'controlAndSubject/v1': ids.ofResult('finding', result) },
        ...(result.waiver && {
          suppressions: [
            {
              kind: 'external' as const,
              status: 'accepted' as const,
              justification: `Waived: ${result.waiver.ticket}`,
            },
          ],
        }),
        properties: {
          status: result.status,
          severity: result.severity,
          ...(result.waiver && {
            waiverId: result.waiver.id,
            waiverExpiresAt: isoSecond(result.waiver.expiresAt),
          }),
          ...(finding && findingProperties(finding)),
        },
      };
    }),
    ...model.exceptions
      .filter(({ state }) => state === 'resolved')
      .map((exception) => ({
        ...ruleOf(exception.controlId),
        kind: 'informational' as const,
        level: 'none' as const,
        message: message(
          `${exception.subject.name}: resolved ${instantText(exception.resolvedAt)}. ${exception.condition}`,
        ),
        locations: [location(exception)],
        guid: ids.ofReport(`finding ${exception.findingId}`),
        correlationGuid: ids.ofFinding('finding', exception.findingId),
        properties: findingProperties(exception),
      })),
  ];
}

function levelOf({ status, severity }: ResultRow) {
  if (status === 'WARN') return 'warning';
  return status === 'FAIL' ? LEVELS[severity] : 'none';
}

/** An account at a vendor is no file: there are logical places only. */
function location({ subject, source }: Pick<ResultRow, 'subject' | 'source'>) {
  const owner = source ? [source.provider, source.connection] : [];
  return {
    logicalLocations: [
      {
        name: subject.name,
        fullyQualifiedName: [...owner, subject.type, subject.id].map(encodeURIComponent).join('/'),
        kind: 'resource',
      },
    ],
  };
}

function findingProperties(finding: ExceptionRow) {
  return {
    findingId: finding.findingId,
    findingState: finding.state,
    firstSeenAt: isoSecond(finding.firstSeenAt),
    lastSeenAt: isoSecond(finding.lastSeenAt),
    timesReopened: finding.reopened,
    remediation: finding.remediation,
    ...(finding.owner !== null && { owner: finding.owner }),
  };
}
