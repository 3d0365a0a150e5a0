import type { ReportModel } from '#shared/model/report.ts';

/** One way to write a report down. A member is one file in `formats/` and one line in `formats/index.ts`. */
export interface ReportFormat {
  readonly id: string;
  /** Ends the file's name, without its first dot: `pdf`, `oscal.json`. No two formats share one: they lie side by side. */
  readonly extension: string;
  readonly mediaType: string;
  readonly title: string;
  /** Who asks for it, in one line. */
  readonly audience: string;
  /** The complete file. Needs no network, no display and no clock; every text of the model is treated as hostile. */
  render(model: ReportModel): Promise<Uint8Array>;
}
