import type { Fact } from '../block.ts';
import { cell, codeCell, fact } from '../cells.ts';
import { countText, instantText, periodText } from '../phrases.ts';
import type { Checkpoint, Cover } from '#shared/model/report.ts';

/** What stands on the cover, the optional lines only where they are known. */
export function coverFacts(cover: Cover): Fact[] {
  const optional = (term: string, value: string | null) => (value === null ? [] : [fact(term, value)]);
  return [
    ...optional('Entity', cover.entity),
    fact('Scope', cover.scope),
    fact(cover.period.type === 'period' ? 'Period' : 'Point in time', periodText(cover.period)),
    fact('Report', codeCell(cover.reportId, `Revision ${cover.revision}`)),
    fact('Issued', instantText(cover.issuedAt)),
    fact('Generator', `${cover.generator.name} ${cover.generator.version}`),
    ...optional('Host', cover.host),
    fact('Policy pack', policyPack(cover)),
    ...optional('Classification', cover.classification),
    fact('Evidence log', cover.checkpoint ? checkpointCell(cover.checkpoint) : 'No checkpoint available'),
    fact('Previous report', previousReport(cover)),
  ];
}

/** Log id, size and head: the line that recipients compare. */
export function checkpointCell({ logId, size, headSha256 }: Checkpoint) {
  return codeCell(headSha256, `${countText(size)} rows of log ${logId}`);
}

function policyPack({ policyPack: pack }: Cover) {
  return pack
    ? cell(`${pack.name} ${pack.version}`, `SHA-256 ${pack.sha256}`)
    : cell('Built-in controls, no policy pack');
}

function previousReport({ previousReport: previous }: Cover) {
  return previous
    ? codeCell(previous.reportId, `Issued ${instantText(previous.issuedAt)}`, `SHA-256 ${previous.sha256}`)
    : cell('None');
}
