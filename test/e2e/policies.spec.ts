import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';
import { test } from './support/app-test.ts';
import { fillLists } from './support/customer-lists.ts';
import type { LaunchedApp } from './support/launch.ts';
import { pageEngine } from './support/page-engine.ts';
import { readLikeAPerson } from './support/reading.ts';
import { exploreSandbox, openRoute } from './support/sandbox.ts';

const PICTURES = path.join(import.meta.dirname, 'screens');

const LAXER = `version: "2"
name: Laxer
builtIn:
  KEY-01: { enabled: false }
  KEY-02: { parameters: { rotateAfterDays: 365 } }
controls:
  - id: OWN-01
    title: Names are short
    severity: low
    subject: connection
    check: 100 / (size(connection.name) - size(connection.name)) > 1
    reason: The name is long.
    remediation: Shorten it.
`;

/** The application with its sandbox, and the engine as its page reaches it. */
async function inTheSandbox(launch: () => Promise<LaunchedApp>) {
  const app = await launch();
  const window = await app.window();
  await exploreSandbox(window);
  return { window, engine: await pageEngine(app.electron, window) };
}

/** A picture, and that everybody can read what is on it. */
async function expectReadable(window: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await window.screenshot({ path: path.join(PICTURES, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  const { cutOff, isTooWide } = await readLikeAPerson(window, []);
  expect
    .soft({ name, faults, cutOff, isTooWide })
    .toEqual({ name, faults: [], cutOff: [], isTooWide: false });
}

test('a policy pack is written, judged while it is written, mended, applied, and made laxer with open eyes', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const { window, engine } = await inTheSandbox(launch);
  await openRoute(window, '/policies');
  await expect(window.getByText('Built-in controls only')).toBeVisible();
  await window.getByRole('button', { name: 'Begin with an example' }).click();
  const text = window.getByRole('textbox', { name: 'Text of the policy pack' });
  await expect(window.getByText('1 test passes.')).toBeVisible();
  await expect(window.getByText('stricter').first()).toBeVisible();
  await expectReadable(window, 'policies-pack-light');

  await text.fill((await text.inputValue()).replace('connection.owner != null', 'connection.ownr != null'));
  const mistake = window.getByRole('button', { name: /^Line \d+, column \d+$/ });
  await expect(mistake).toBeVisible();
  await expect(window.getByRole('button', { name: 'Apply', exact: true })).toBeDisabled();
  await expectReadable(window, 'policies-mistake-light');
  await mistake.click();
  const selected = await text.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(selected).toContain('connection.ownr');

  await window.getByRole('link', { name: /^Findings/ }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click();
  await text.fill((await text.inputValue()).replace('connection.ownr', 'connection.owner'));
  await expect(window.getByRole('button', { name: 'Apply', exact: true })).toBeEnabled();
  await text.press('Control+s');
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('No control is switched off')).toBeVisible();
  await dialog.getByRole('button', { name: /^Apply/ }).click();
  await expect(
    window.getByRole('region', { name: 'In force' }).getByText('Our policy, version 1'),
  ).toBeVisible();
  expect((await engine.call('policy.get', {})).pack).toMatchObject({ name: 'Our policy' });

  await text.fill(LAXER);
  await expect(window.getByRole('heading', { name: /^Cannot be evaluated/ })).toBeVisible();
  await window.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(dialog.getByRole('heading', { name: 'What becomes laxer' })).toBeVisible();
  await expect(dialog.getByText(/rotateAfterDays 60 → 365/)).toBeVisible();
  await expect(dialog.getByText(/KEY-01.*no longer judges/)).toBeVisible();
  await expectReadable(window, 'policies-apply-light');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  for (const [theme, language] of [
    ['dark', 'en'],
    ['light', 'zh-CN'],
    ['dark', 'zh-CN'],
  ] as const) {
    await engine.call('preferences.set', { preferences: { ...DEFAULT_PREFERENCES, theme, language } });
    await expect(window.locator(`html[lang="${language}"][data-theme="${theme}"]`)).toBeVisible();
    await expect(window.locator('[aria-busy="true"]')).toHaveCount(0);
    await expectReadable(window, `policies-pack-${theme}-${language}`);
  }
  await engine.call('preferences.set', {
    preferences: { ...DEFAULT_PREFERENCES, theme: 'light', language: 'en' },
  });
  await expect(window.locator('html[lang="en"]')).toBeVisible();
  await window.getByRole('tab', { name: 'Controls in force' }).click();
  await window.getByRole('searchbox', { name: 'Filter controls' }).fill('OWN-01');
  await window.getByRole('row', { name: /OWN-01/ }).click();
  const panel = window.getByRole('complementary', { name: 'Control' });
  await expect(panel.getByText('connection.owner != null')).toBeVisible();
  await panel.getByText('Facts', { exact: true }).first().click();
  await expectReadable(window, 'policies-own-control-light');
});

test('the register takes a file that is shown first, tells what is used without it, and lists what is allowed', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const { window, engine } = await inTheSandbox(launch);
  await openRoute(window, '/register');
  await expect(window.getByText('The register is empty')).toBeVisible();
  await expectReadable(window, 'register-empty-light');
  await fillLists(engine, await engine.call('status.get', {}));
  await expect(window.getByRole('row', { name: /Support assistant/ })).toBeVisible();
  await expect(window.getByRole('heading', { name: 'Used, but not registered' })).toBeVisible();

  await window.getByRole('button', { name: 'Import CSV' }).click();
  const dialog = window.getByRole('dialog', { name: 'Import services' });
  const choose = (text: string) =>
    dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await choose('id,name,provider,active,reviewed_on\nx,X,openai,yes,yesterday');
  await expect(dialog.getByText('Row 2, column reviewed_on')).toBeVisible();
  await expectReadable(window, 'register-refused-light');
  await choose('id,name,provider,active\nnew-one,New one,openai,yes');
  await dialog.getByRole('switch', { name: 'Remove what the file does not name' }).click();
  await expect(dialog.getByText('removed', { exact: true }).first()).toBeVisible();
  await expectReadable(window, 'register-import-light');
  await dialog.getByRole('button', { name: 'Import and remove 3' }).click();
  await expect(window.getByRole('row', { name: /New one/ })).toBeVisible();
  await expect(window.getByRole('row', { name: /Support assistant/ })).toBeHidden();

  await window.getByRole('tab', { name: 'Allow-lists' }).click();
  const confidential = window.getByRole('region', { name: 'confidential' });
  await confidential.getByRole('textbox', { name: 'Vendors' }).fill('opnai');
  await expect(confidential.getByText(/No vendor that Headroom knows: opnai/)).toBeVisible();
  await confidential.getByRole('textbox', { name: 'Vendors' }).fill('openai');
  await window.getByRole('button', { name: 'Save allow-lists' }).click();
  await expect(window.getByText('Everything is saved')).toBeVisible();
  expect((await engine.call('settings.get', {})).policy.allowLists[0]).toMatchObject({ vendors: ['openai'] });
});

const ATTESTED = `version: "1"
name: Attested
controls:
  - id: ACME-02
    title: The processing contract is signed
    severity: high
    subject: connection
    manual: true
    attestEveryDays: 90
    reason: It is not signed.
    remediation: Sign it.
`;

for (const theme of ['light', 'dark'] as const) {
  test(`a person's word is given by keyboard and taken back, and the pack is unloaded, in ${theme}`, async ({
    launch,
  }) => {
    test.setTimeout(300_000);
    const { window, engine } = await inTheSandbox(launch);
    await engine.call('preferences.set', { preferences: { ...DEFAULT_PREFERENCES, theme, language: 'en' } });
    await engine.call('policy.apply', { text: ATTESTED, file: 'policy.yaml', actor: 'test' });

    await openRoute(window, '/policies#controls/ACME-02');
    await window.getByRole('button', { name: 'Attest…' }).click();
    await window.getByRole('radio', { name: /^Holds/ }).press('Space');
    await window.getByRole('textbox', { name: /^What was looked at/ }).fill('All contracts were read.');
    await expectReadable(window, `attest-${theme}`);
    const reference = window.getByRole('textbox', { name: /^Evidence/ });
    await reference.fill('SEC-114');
    await reference.press('Enter');
    await expect(window.getByRole('dialog')).toHaveCount(0);
    const [word] = await engine.call('attestations.list', {});
    expect(word).toMatchObject({ holds: true, reference: 'SEC-114', state: 'stands' });
    await expect(window.getByText('All contracts were read.').first()).toBeVisible();
    await expectReadable(window, `attested-${theme}`);

    await window.getByRole('button', { name: 'Withdraw…' }).click();
    await window.getByRole('textbox', { name: 'Why' }).fill('It was of another year.');
    await expectReadable(window, `withdraw-${theme}`);
    await window.getByRole('textbox', { name: /^Withdrawn by/ }).press('Enter');
    await expect(window.getByRole('dialog')).toHaveCount(0);
    expect(await engine.call('attestations.list', {})).toMatchObject([{ state: 'withdrawn' }]);

    await openRoute(window, '/policies');
    await window.getByRole('button', { name: 'Unload' }).click();
    await expect(window.getByRole('dialog')).toContainText('ACME-02');
    await expectReadable(window, `unload-${theme}`);
    await window.getByRole('button', { name: 'Unload it' }).click();
    await expect(window.getByText('Built-in controls only')).toBeVisible();

    await openRoute(window, '/settings#installation');
    for (const name of [/^Have checkpoints stamped/, /^Send each new checkpoint/]) {
      await window.getByRole('switch', { name }).click();
    }
    await window.getByRole('switch', { name: /^Send each new checkpoint/ }).scrollIntoViewIfNeeded();
    await expectReadable(window, `evidence-settings-${theme}`);
  });
}
