import { writeDocument } from '../document/write-document.ts';
import type { ReportFormat } from '../format.ts';
import { renderPdf } from '../pdf/render-pdf.ts';

/** A4, tagged, with outline, contents and lines to sign on; made without a display. */
export const pdfFormat: ReportFormat = {
  id: 'pdf',
  extension: 'pdf',
  mediaType: 'application/pdf',
  title: 'Document to sign (PDF)',
  audience: 'Auditors, management and the board: the copy that is signed and filed.',
  async render(model) {
    const { generator, issuedAt } = model.cover;
    return renderPdf(writeDocument(model), issuedAt, `${generator.name} ${generator.version}`);
  },
};
