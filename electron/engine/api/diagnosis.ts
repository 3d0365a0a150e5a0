import { diagnoseAnswer, diagnosePaste, type DiagnosisMeans } from '#engine/diagnosis/diagnose-paste.ts';
import type { Services } from '#engine/services.ts';
import { listConnections } from '#engine/store/connections.ts';

export function diagnosisHandlers({ clock, database, providers }: Services) {
  const means = async (): Promise<DiagnosisMeans> => ({
    providers,
    connections: await listConnections(database.db),
    now: clock.now(),
  });

  return {
    'diagnosis.read': async ({ text }: { text: string }) => diagnosePaste(text, await means()),

    'diagnosis.classify': async ({
      status,
      headers,
      body,
    }: {
      status: number;
      headers: Record<string, string>;
      body: string;
    }) => {
      const lowerCase = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      return diagnoseAnswer({ status, headers: lowerCase, body }, await means());
    },
  };
}
