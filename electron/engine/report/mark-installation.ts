import type { ControlDescription, Subject } from '#shared/model/control.ts';
import type { ReportSnapshot } from './snapshot.ts';

const MARK = ' (whole installation)';

/** The same snapshot with what is about no connection marked as such, by its name: so it shows in every format. */
export function markInstallation(snapshot: ReportSnapshot): ReportSnapshot {
  const { verdicts, findings, controls } = snapshot;
  const byControl = Map.groupBy(verdicts, ({ controlId }) => controlId);
  const isOfInstallation = ({ id }: ControlDescription) => {
    const judged = byControl.get(id) ?? [];
    return judged.length > 0 && judged.every(({ subject }) => subject.connectionId === null);
  };
  return {
    ...snapshot,
    verdicts: verdicts.map((verdict) => ({ ...verdict, subject: marked(verdict.subject) })),
    findings: findings.map((finding) => ({ ...finding, subject: marked(finding.subject) })),
    controls: controls.map((control) =>
      isOfInstallation(control) ? { ...control, title: `${control.title}${MARK}` } : control,
    ),
  };
}

function marked(subject: Subject): Subject {
  return subject.connectionId === null ? { ...subject, name: `${subject.name}${MARK}` } : subject;
}
