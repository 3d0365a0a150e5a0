import { csvFormat } from './csv.ts';
import { focusFormat } from './focus.ts';
import { htmlFormat } from './html.ts';
import { jsonFormat } from './json.ts';
import { ocsfFormat } from './ocsf.ts';
import { oscalFormat } from './oscal.ts';
import { pdfFormat } from './pdf.ts';
import { sarifFormat } from './sarif.ts';
import { xlsxFormat } from './xlsx.ts';
import type { ReportFormat } from '../format.ts';

/** All formats, in the order in which they are offered. */
export const reportFormats: readonly ReportFormat[] = [
  pdfFormat,
  htmlFormat,
  csvFormat,
  xlsxFormat,
  jsonFormat,
  oscalFormat,
  ocsfFormat,
  sarifFormat,
  focusFormat,
];
