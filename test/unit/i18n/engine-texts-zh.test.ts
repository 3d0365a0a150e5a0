import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { attestationEntries } from '#engine/calendar/attestation-entries.ts';
import { inOrder } from '#engine/config/problem.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import { CONTROLS } from '#engine/controls/index.ts';
import { REFUSAL_RULES } from '#engine/domain/refusal-rules.ts';
import type { Provider } from '#engine/providers/provider.ts';
import { readRegisterCsv } from '#engine/import/read-entries.ts';
import { attestedVerdict } from '#engine/policy/attested-verdict.ts';
import { judgementOf } from '#engine/policy/effective-policy.ts';
import type { CustomControl } from '#engine/policy/pack-schema.ts';
import { readPack } from '#engine/policy/read-pack.ts';
import { createRuleRunner } from '#engine/policy/rule-runner.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import { HeadroomError } from '#shared/errors.ts';
import { pairsZh, translateZh } from '#shared/engine-texts/zh-CN/index.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import type { Attestation } from '#shared/model/attestation.ts';
import { DAY_MS } from '#shared/time.ts';
import { attestation, connectionFacts, NOW } from '#test/support/facts.ts';
import { controlYaml, packYaml } from '#test/unit/policy/packs.ts';

const untranslated = (texts: readonly string[]) => texts.filter((text) => !translateZh(text).isTranslated);

const filled = (template: string) => template.replaceAll(/\{(\w+)\}/g, '‹$1›');

describe('the Chinese catalogue of what the engine says', () => {
  it('lets no sentence be taken for another that is more general', () => {
    const taken = pairsZh
      .map(([english, chinese]) => [filled(english), filled(chinese)] as const)
      .filter(([english, chinese]) => translateZh(english).text !== chinese)
      .map(([english]) => `${english} → ${translateZh(english).text}`);
    expect(taken).toEqual([]);
  });

  it.each(CONTROLS.map((control) => [control.id, control] as const))('knows control %s', (_, control) => {
    const { title, data, criterion, remediation } = control;
    expect(untranslated([title, data, criterion, remediation])).toEqual([]);
  });

  it('knows what every threshold decides, and its unit', () => {
    const parameters = CONTROLS.flatMap((control) => control.parameters ?? []);
    expect(untranslated(parameters.flatMap(({ words, unit }) => [words, unit]))).toEqual([]);
  });

  it('knows why a rule of a pack could not be evaluated', async () => {
    const runner = createRuleRunner();
    const facts = [{ subject: { name: 'x' }, connection: { name: 'x' } }];
    const checks = [
      '1 / (size(connection.name) - 1) > 0',
      'connection.name',
      'ratio(1, 0) > 0.0',
      'size(',
      '[][0]',
    ];
    const reasons = await Promise.all(
      checks.map(async (check) => {
        const task = { kind: 'evaluate', subject: 'connection', when: null, check, now: 0, facts } as const;
        const [outcome] = await runner.run([task]);
        return judgementOf({} as CustomControl, outcome, 0);
      }),
    );
    expect(new Set(reasons.map(({ status }) => status))).toEqual(new Set(['ERROR']));
    const evaluated = reasons
      .map(({ reason }) => reason)
      .filter((reason) => reason.startsWith('The rule could'));
    expect(evaluated.length).toBeGreaterThan(2);
    expect(untranslated(evaluated)).toEqual([]);
    for (const reason of evaluated.slice(0, 3))
      expect(translateZh(reason).text).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/);
    await runner.close();
  });

  it('knows all that a manual control says', () => {
    const control = { id: 'ACME-02', title: 'Contracts are signed', attestEveryDays: 30 };
    const subject = connectionSubject(connectionFacts());
    const said = (createdAt: number, ...attestations: readonly Attestation[]) =>
      attestedVerdict(
        control,
        { subject, facts: { subject: {}, connection: { created_at: createdAt } } },
        { attestations, now: NOW },
      ).reason;
    const withdrawal = { at: NOW, by: 'J. R. Hopper', reason: 'It was of another year.' };
    const person = 'Dr. A. Lovelace';
    const told = [
      said(0),
      said(0, attestation({ person })),
      said(0, attestation({ person, holds: false })),
      said(0, attestation({ person, at: NOW - 40 * DAY_MS })),
      said(0, attestation({ person, holds: false, withdrawal })),
      said(0, attestation({ person, at: NOW + 1 })),
      said(0, attestation({ person, controlTitle: 'Contracts are filed' })),
      said(NOW, attestation({ person })),
    ];
    expect(new Set(told).size).toBe(told.length);
    expect(untranslated(told)).toEqual([]);
    expect(translateZh(told[3] ?? '').text).toContain(`${person} 于 2026年10月13日 的确认`);
  });

  it('knows when a word on a manual control lapses', () => {
    const controls: ControlDescription[] = [
      {
        id: 'ACME-02',
        title: 'Contracts are signed',
        severity: 'high',
        data: '',
        criterion: '',
        remediation: '',
        mappings: [],
        rule: { subject: 'connection', when: null, check: null, attestEveryDays: 30 },
      },
    ];
    const { connection } = connectionFacts();
    const subject = connectionSubject(connectionFacts());
    const entries = attestationEntries({
      attestations: [attestation(), attestation({ id: 'a-2', at: NOW, subject })],
      controls,
      connections: new Map([[connection.id, connection.name]]),
      now: NOW,
    });
    const told = entries.flatMap(({ title, detail, action }) => [title, detail, action]);
    expect(told).toHaveLength(6);
    expect(untranslated(told)).toEqual([]);
  });

  it('knows the mistakes of a pack at their places', async () => {
    const runner = createRuleRunner();
    const wrong = packYaml(
      controlYaml({ check: "'api_key.ownr != null'" }),
      controlYaml({ id: 'ACME-02', check: "'kee.owner != null'" }),
      controlYaml({ id: 'ACME-03', check: "'api_key.name > 2'" }),
    );
    const text = `${wrong}\nbuiltIn:\n  KEY-02: { parameters: { rotateAfterDays: 0 } }\n  KEY-2: {}\nnam: x`;
    const { problems } = await readPack(text, { controls: CONTROLS, runner }, 0);
    const messages = inOrder(problems).map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(4);
    expect(untranslated(messages)).toEqual([]);
    await runner.close();
  });

  it.each([
    ['the file', ''],
    ['a column', 'id,name,provider\na,A,x'],
    ['a row', 'id,name,provider,active\na,A,x'],
    ['a quotation mark', 'id,name,provider,active\n"a,A,x,yes'],
    ['a cell', 'id,name,provider,active,reviewed_on\na b,A,x,yes,soon'],
    ['an id', 'id,name,provider,active\na,A,x,yes\na,B,x,yes'],
  ])('knows what is wrong with %s of a list', (_, text) => {
    expect(untranslated(problemsOfList(text))).toEqual([]);
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
    [
      'At the usual pace of these hours the balance of USD 188.32 ends on 29 Nov 16:00 UTC, between 29 Nov 01:00 and 30 Nov 18:00.',
      /^按这些时段的通常速度，USD 188\.32 的余额将于/,
    ],
    ['At the pace so far the limit of USD 5.00 ends at 15:20 UTC.', /^按目前的速度，USD 5\.00 的限额将于/],
    [
      'At the pace of the last 6 h (1.6× usual for these hours) the 62,000 requests end at 20:30 UTC, between 19:00 and 22:40; the reset is at 00:00 UTC.',
      /^按最近 6 小时的速度（为这些时段通常的 1\.6 倍），.*重置。$/,
    ],
  ])('says at which pace what ends: %s', (english, expected) => {
    const { text } = translateZh(english);
    expect(text).toMatch(expected);
    expect(text).not.toMatch(/pace|usual|the /);
  });

  it.each([
    'Something, which nobody translated, went wrong.',
    'Something (which nobody translated) went wrong.',
    'Something: nobody translated it.',
    'Something "quoted" that nobody translated; really.',
  ])('does not claim to know %s', (text) => {
    expect(translateZh(text).isTranslated).toBe(false);
  });
});

/** Why a register is refused; at least one reason. */
function problemsOfList(text: string): string[] {
  try {
    readRegisterCsv(text);
  } catch (error) {
    if (error instanceof HeadroomError)
      return (error.details['problems'] as { message: string }[]).map(({ message }) => message);
  }
  throw new Error('The list was taken.');
}

function textsOf(provider: Provider): string[] {
  const { paymentModel, contact, credentialHelp, runbooks, unconfirmed } = provider.guide;
  return [
    paymentModel,
    provider.pace.source,
    contact,
    credentialHelp,
    ...Object.values(runbooks).flat(),
    ...unconfirmed,
    ...Object.values(provider.capabilities).map(({ note }) => note),
    ...Object.values(provider.secrets).flatMap(({ title, description, example }) => [
      title,
      description,
      example,
    ]),
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
