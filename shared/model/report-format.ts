import { z } from 'zod';

/** The formats that a report can be written in. */
export const reportFormatSchema = z.enum([
  'html',
  'pdf',
  'csv',
  'json',
  'xlsx',
  'oscal',
  'ocsf',
  'sarif',
  'focus',
  'bundle',
]);
export type ReportFormatId = z.infer<typeof reportFormatSchema>;
