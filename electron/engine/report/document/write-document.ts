import type { Chapter, ReportDocument } from './block.ts';
import { alertsChapter } from './chapters/alerts.ts';
import { attestationsChapter } from './chapters/attestations.ts';
import { changesChapter } from './chapters/changes.ts';
import { completenessChapter } from './chapters/completeness.ts';
import { controlsChapter } from './chapters/control-matrix.ts';
import { coverFacts } from './chapters/cover-facts.ts';
import { evidenceChapter } from './chapters/evidence.ts';
import { exceptionsChapter } from './chapters/exceptions.ts';
import { glossaryChapter } from './chapters/glossary.ts';
import { methodChapter } from './chapters/method.ts';
import { metersChapter } from './chapters/meters.ts';
import { paymentEpisodesChapter } from './chapters/payment-episodes.ts';
import { reliabilityChapter } from './chapters/reliability.ts';
import { scopeChapter } from './chapters/scope.ts';
import { signatureRoles, signOffChapter } from './chapters/sign-off.ts';
import { spendChapter } from './chapters/spend.ts';
import { statementChapter } from './chapters/statement.ts';
import { subscriptionsChapter } from './chapters/subscriptions.ts';
import { summaryChapter } from './chapters/summary.ts';
import { verificationChapter } from './chapters/verification.ts';
import { waiversChapter } from './chapters/waivers.ts';
import { countText, periodText } from './phrases.ts';
import type { Cover, ReportModel } from '#shared/model/report.ts';

/** In reading order. */
const CHAPTERS: readonly ((model: ReportModel) => Chapter)[] = [
  statementChapter,
  summaryChapter,
  scopeChapter,
  completenessChapter,
  methodChapter,
  controlsChapter,
  exceptionsChapter,
  waiversChapter,
  attestationsChapter,
  subscriptionsChapter,
  metersChapter,
  reliabilityChapter,
  spendChapter,
  paymentEpisodesChapter,
  alertsChapter,
  changesChapter,
  evidenceChapter,
  verificationChapter,
  signOffChapter,
  glossaryChapter,
];

/** The model in words: headings, paragraphs, tables. HTML and PDF print this one document, so they cannot disagree. */
export function writeDocument(model: ReportModel): ReportDocument {
  const { cover, signOff } = model;
  return {
    title: cover.title,
    subtitle: [cover.entity, periodText(cover.period)].filter((part) => part !== null).join(' · '),
    reportId: cover.reportId,
    footline: footline(cover, model.verification.checkpoint),
    classification: cover.classification,
    coverFacts: coverFacts(cover),
    signatures: signatureRoles(signOff),
    chapters: CHAPTERS.map((write) => write(model)),
  };
}

const FINGERPRINT_LENGTH = 16;

function footline(
  { reportId, revision, checkpoint }: Cover,
  signed: ReportModel['verification']['checkpoint'],
): string {
  const report = `Report ${reportId} · revision ${revision}`;
  if (!checkpoint) return report;
  const head = checkpoint.headSha256.slice(0, FINGERPRINT_LENGTH);
  const key = signed ? ` · key ${signed.keyFingerprint.slice(0, FINGERPRINT_LENGTH)}` : '';
  return `${report} · log ${head} row ${countText(checkpoint.size)}${key}`;
}
