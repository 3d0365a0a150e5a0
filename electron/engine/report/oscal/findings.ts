import { controlToken, markup, property, withoutEmpty } from './oscal-text.ts';
import { riskId } from './risks.ts';
import { requirementToken } from '../framework-requirement.ts';
import type { StableIds } from '../stable-ids.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { ReportModel } from '#shared/model/report.ts';

interface ObjectiveStatus {
  state: 'satisfied' | 'not-satisfied';
  reason: 'pass' | 'fail' | 'other';
  remarks?: string;
}

/** null: not evaluated, so that nothing is concluded. A warning is no pass anywhere in the report, and none here. */
const CONCLUSION: Record<VerdictStatus, ObjectiveStatus | null> = {
  PASS: { state: 'satisfied', reason: 'pass' },
  FAIL: { state: 'not-satisfied', reason: 'fail' },
  WARN: {
    state: 'not-satisfied',
    reason: 'other',
    remarks: 'WARN: the condition meets the criterion, but is near its limit. It does not count as a pass.',
  },
  ERROR: null,
  NO_DATA: null,
  MANUAL: null,
  NOT_APPLICABLE: null,
};

/**
 * One finding for each control and subject that was evaluated. Its objective is Headroom's own control, never the
 * requirement of a framework: a check provides evidence for one and does not satisfy it.
 */
export function findings(model: ReportModel, ids: StableIds) {
  const controls = new Map(
    model.controls.map(({ controlId, title, mappings }) => [
      controlId,
      {
        title,
        evidenceFor: mappings.flatMap((mapping) =>
          property('provides-evidence-for', requirementToken(mapping), mapping.strength),
        ),
      },
    ]),
  );
  return model.results.flatMap((result) => {
    const status = CONCLUSION[result.status];
    if (status === null) return [];
    const control = controls.get(result.controlId);
    const title = `${control?.title ?? result.controlId}: ${result.subject.name}`;
    return [
      {
        uuid: ids.ofResult('finding', result),
        title: markup(title),
        description: markup(result.condition),
        ...withoutEmpty({ props: control?.evidenceFor ?? [] }),
        target: {
          type: 'objective-id',
          'target-id': `${controlToken(result.controlId)}_obj`,
          status,
        },
        'related-observations': [{ 'observation-uuid': ids.ofResult('observation', result) }],
        ...withoutEmpty({
          'related-risks': result.findingId === null ? [] : [{ 'risk-uuid': riskId(result.findingId, ids) }],
        }),
      },
    ];
  });
}
