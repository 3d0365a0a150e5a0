import type { ReportFormat } from '../format.ts';
import { jsonDocument } from '../json-document.ts';
import { compareText } from '../sections/order.ts';
import { reportModelSchema } from '#shared/model/report.ts';

/** The model itself: names sorted as RFC 8785 does, two spaces, one line feed at the end; the same model gives the same bytes. */
export const jsonFormat: ReportFormat = {
  id: 'json',
  extension: 'json',
  mediaType: 'application/json',
  title: 'Data (JSON)',
  audience: 'Audit and GRC tools, and whoever wants to recompute a figure.',
  async render(model) {
    return jsonDocument(reportModelSchema.parse(model), sortNames);
  },
};

/** By UTF-16 code units, whatever the language of the machine. */
function sortNames(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.sort(([left], [right]) => compareText(left, right)));
}
