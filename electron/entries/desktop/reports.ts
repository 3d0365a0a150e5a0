import type { ReportFormatId } from '#shared/contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { DesktopParts } from './desktop-parts.ts';

export function reportOpenHandlers({ host, workspaces }: DesktopParts) {
  const filesOf = async (id: string) => {
    const reports = await (await workspaces.session()).call('reports.list', {});
    const report = reports.find((issued) => issued.id === id);
    if (report) return report.files;
    throw new HeadroomError('NOT_FOUND', `There is no report ${id}.`);
  };
  return {
    'reports.open': async ({ id, format }: { id: string; format: ReportFormatId }) => {
      const file = (await filesOf(id)).find((written) => written.format === format);
      if (!file) throw new HeadroomError('NOT_FOUND', `The report was not issued as ${format}.`);
      return host.call('files.open', { path: file.path });
    },

    'reports.reveal': async ({ id }: { id: string }) => {
      const [file] = await filesOf(id);
      if (!file) throw new HeadroomError('NOT_FOUND', `The report ${id} has no files.`);
      return host.call('files.reveal', { path: file.path });
    },
  };
}
