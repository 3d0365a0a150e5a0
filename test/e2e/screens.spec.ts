import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Preferences } from '#shared/model/preferences.ts';
import type { Status } from '#shared/model/status.ts';
import { test } from './support/app-test.ts';
import { fillLists, LISTED_NAMES } from './support/customer-lists.ts';
import { pageEngine } from './support/page-engine.ts';
import { readLikeAPerson } from './support/reading.ts';
import { exploreSandbox, openRoute } from './support/sandbox.ts';

const PICTURES = path.join(import.meta.dirname, 'screens');

/** Screens whose end does not fit the window: it has a picture of its own. */
const LONG: ReadonlySet<string> = new Set(['meter', 'settings-installation']);

type Look = Pick<Preferences, 'theme' | 'language'>;

const LOOKS: readonly Look[] = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh-CN' },
  { theme: 'dark', language: 'zh-CN' },
];

/** Every screen, and what opens beside it, with the sandbox's accounts in it. */
function routesFor(status: Status): Record<string, string> {
  const [meter] = status.meters;
  const [connection] = status.connections;
  const [finding] = status.findings;
  const [alert] = status.alerts;
  return {
    overview: '/',
    meter: `/meters/${meter?.id}`,
    connections: '/connections',
    connection: `/connections/${connection?.name}`,
    'connection-new': '/connections/new?provider=generic-http',
    'connection-edit': `/connections/${connection?.name}/edit`,
    findings: '/findings',
    finding: `/findings/${finding?.id}`,
    alerts: '/alerts',
    alert: `/alerts/${alert?.id}`,
    calendar: '/calendar',
    'calendar-versions': '/calendar#versions',
    diagnose: '/diagnose',
    reports: '/reports',
    'reports-new': '/reports#new',
    'reports-schedule': '/reports#schedule-monthly',
    policies: '/policies',
    'policies-controls': '/policies#controls',
    'policies-control': '/policies#controls/KEY-02',
    register: '/register',
    'register-service': '/register#services/support-assistant',
    'register-people': '/register#people',
    'register-allow-lists': '/register#allowLists',
    guides: '/guides/openai',
    activity: '/activity',
    settings: '/settings',
    'settings-installation': '/settings#installation',
  };
}

for (const look of LOOKS) {
  const name = `${look.theme}-${look.language}`;

  test(`every screen in ${look.theme} and ${look.language} can be read by everybody`, async ({
    home,
    launch,
  }) => {
    test.setTimeout(600_000);
    writeFileSync(path.join(home.userData, 'preferences.json'), JSON.stringify(look));
    mkdirSync(PICTURES, { recursive: true });
    const app = await launch();
    const window = await app.window();
    await window.mouse.move(0, 0);
    await openRoute(window, '/');
    await expectGoodPage(window, 'welcome', name, []);
    await exploreSandbox(window);
    const engine = await pageEngine(app.electron, window);
    await fillLists(engine, await engine.call('status.get', {}));
    const names = [...LISTED_NAMES, ...(await namesIn(engine))];
    for (const [screen, route] of Object.entries(routesFor(await engine.call('status.get', {})))) {
      await openRoute(window, route);
      await expectGoodPage(window, screen, name, names);
      if (LONG.has(screen)) {
        await window.locator('main h2').last().scrollIntoViewIfNeeded();
        await window.screenshot({ path: path.join(PICTURES, `${screen}-${name}-below.png`) });
      }
    }
    await lookAtPreview(window, name, names);
    await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2),
    );
    for (const [screen, route] of Object.entries(routesFor(await engine.call('status.get', {})))) {
      await openRoute(window, route);
      const { cutOff, isTooWide } = await readLikeAPerson(window, names);
      writeFileSync(path.join(PICTURES, `${screen}-${name}-zoomed.png`), await pictureOf(app.electron));
      expect.soft({ screen, cutOff, isTooWide }).toEqual({ screen, cutOff: [], isTooWide: false });
    }
  });
}

/** A report before it is issued: its document stands in a frame of its own, in which nothing runs. */
async function lookAtPreview(window: Page, look: string, names: readonly string[]): Promise<void> {
  await openRoute(window, '/reports#new');
  await window.getByRole('button', { name: /^(Preview|预览)$/ }).click();
  const frame = window.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', 'allow-same-origin', { timeout: 120_000 });
  const inner = frame.contentFrame();
  await expect(inner.getByRole('note')).toHaveText('Preview: not issued, not on record');
  // Its one style element is allowed by the policy of the page.
  await expect(inner.getByRole('note')).toHaveCSS('position', 'sticky');
  await expectGoodPage(window, 'reports-preview', look, names);
  await frame.press('Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
}

/** What the window shows, whatever its zoom. */
async function pictureOf(electron: ElectronApplication): Promise<Buffer> {
  const base64 = await electron.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return picture?.toPNG().toString('base64') ?? '';
  });
  return Buffer.from(base64, 'base64');
}

/** Takes the picture of a page and holds it to axe's rules and to a reader's patience. */
async function expectGoodPage(
  window: Page,
  screen: string,
  look: string,
  names: readonly string[],
): Promise<void> {
  await window.screenshot({ path: path.join(PICTURES, `${screen}-${look}.png`) });
  const { violations } = await new AxeBuilder({ page: window })
    .setLegacyMode(true)
    // The document of a report is no part of the page; the contract tests of the formats look at it.
    .exclude('iframe')
    .analyze();
  const faults = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html)
        .join(' | ')
        .slice(0, 400)}`,
  );
  const complaints = await readLikeAPerson(window, names);
  const untranslated = look.endsWith('zh-CN') ? complaints.untranslated : [];
  expect.soft({ screen, faults, ...complaints, untranslated }).toEqual({
    screen,
    faults: [],
    cutOff: [],
    untranslated: [],
    isTooWide: false,
  });
}

/** What vendors and people named, which no language changes. */
async function namesIn(engine: Awaited<ReturnType<typeof pageEngine>>): Promise<string[]> {
  const status = await engine.call('status.get', {});
  const details = await Promise.all(
    status.connections.map(({ name }) => engine.call('connections.get', { name })),
  );
  return [
    ...status.connections.flatMap(({ name, providerName, owner }) => [name, providerName, owner ?? '']),
    ...status.meters.flatMap(({ name, unit }) => [name, unit]),
    ...status.findings.map(({ subject }) => subject.name),
    ...details.flatMap(({ connection, apiKeys, resources }) => [
      connection.purpose ?? '',
      connection.contract?.plan ?? '',
      ...connection.tags,
      ...connection.topUps.map(({ note }) => note ?? ''),
      ...(apiKeys ?? []).flatMap(({ name, owner, project, hint }) => [
        name,
        owner ?? '',
        project ?? '',
        hint ?? '',
      ]),
      ...resources.flatMap(({ name, externalId }) => [name, externalId]),
    ]),
  ].filter((name) => name !== '');
}
