import canonicalize from 'canonicalize';
import type { ReportFormat } from '../format.ts';
import { jsonDocument } from '../json-document.ts';
import { reportModelSchema } from '#shared/model/report.ts';

/** The model itself: keys sorted (RFC 8785), two spaces, one line feed at the end; the same model gives the same bytes. */
export const jsonFormat: ReportFormat = {
  id: 'json',
  extension: 'json',
  mediaType: 'application/json',
  title: 'Data (JSON)',
  audience: 'Audit and GRC tools, and whoever wants to recompute a figure.',
  async render(model) {
    const canonical = canonicalize(reportModelSchema.parse(model));
    if (canonical === undefined) throw new Error('A report model is always an object.');
    return jsonDocument(JSON.parse(canonical));
  },
};
