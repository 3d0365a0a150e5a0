import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CONTROLS } from '#engine/controls/index.ts';
import { REFUSAL_RULES } from '#engine/domain/refusal-rules.ts';
import type { Provider } from '#engine/providers/provider.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import { translateZh } from '#renderer/i18n/zh-CN/engine/index.ts';

const untranslated = (texts: readonly string[]) => texts.filter((text) => !translateZh(text).isTranslated);

describe('the Chinese catalogue of what the engine says', () => {
  it.each(CONTROLS.map((control) => [control.id, control] as const))('knows control %s', (_, control) => {
    const { title, data, criterion, remediation } = control;
    expect(untranslated([title, data, criterion, remediation])).toEqual([]);
  });

  it('knows every way in which a payment is refused', () => {
    expect(untranslated(REFUSAL_RULES.flatMap(({ summary, steps }) => [summary, ...steps]))).toEqual([]);
  });

  it.each(PROVIDERS.map((provider) => [provider.id, provider] as const))(
    'knows guide, capabilities and form of %s',
    (_, provider) => {
      expect(untranslated(textsOf(provider))).toEqual([]);
    },
  );

  it.each([
    'Something, which nobody translated, went wrong.',
    'Something (which nobody translated) went wrong.',
    'Something: nobody translated it.',
    'Something "quoted" that nobody translated; really.',
  ])('does not claim to know %s', (text) => {
    expect(translateZh(text).isTranslated).toBe(false);
  });
});

function textsOf(provider: Provider): string[] {
  const { paymentModel, contact, credentialHelp, runbooks, unconfirmed } = provider.guide;
  return [
    paymentModel,
    contact,
    credentialHelp,
    ...Object.values(runbooks).flat(),
    ...unconfirmed,
    ...Object.values(provider.capabilities).map(({ note }) => note),
    ...Object.values(provider.secrets).flatMap(({ title, description }) => [title, description]),
    ...formTexts(z.toJSONSchema(provider.configSchema, { io: 'input' })),
  ].filter((text) => text !== '');
}

/** Titles and descriptions, at any depth of a JSON Schema. */
function formTexts(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { title, description } = node as Record<string, unknown>;
  return [title, description]
    .filter((text): text is string => typeof text === 'string')
    .concat(Object.values(node).flatMap(formTexts));
}
