import { diagnoseAnswer } from '#engine/domain/diagnose-answer.ts';
import { diagnoseRefusal } from '#engine/domain/payment-error.ts';
import type { Services } from '#engine/services.ts';

export function diagnosisHandlers({ clock }: Services) {
  return {
    'diagnosis.read': async ({ text }: { text: string }) => diagnoseAnswer(text, clock.now()),

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
      return diagnoseRefusal({ status, headers: lowerCase, body, now: clock.now() });
    },
  };
}
