import type { ReportSnapshot } from '../snapshot.ts';
import type { Cover } from '#shared/model/report.ts';

export function buildCover(snapshot: ReportSnapshot): Cover {
  return {
    title: snapshot.title,
    entity: snapshot.entity,
    scope: snapshot.scope,
    period: snapshot.period,
    timeZone: 'UTC',
    reportId: snapshot.reportId,
    revision: snapshot.revision,
    issuedAt: snapshot.issuedAt,
    generator: snapshot.generator,
    host: snapshot.host,
    policyPack: snapshot.policyPack && {
      name: snapshot.policyPack.name,
      version: snapshot.policyPack.version,
      sha256: snapshot.policyPack.sha256,
    },
    classification: snapshot.classification,
    checkpoint: snapshot.ledger,
    previousReport: snapshot.previousReport,
  };
}
