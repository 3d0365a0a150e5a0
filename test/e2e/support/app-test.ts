import { test as base } from 'playwright/test';
import { type AppHome, createAppHome } from './app-home.ts';
import { launchApp, type LaunchedApp, type LaunchOptions } from './launch.ts';

interface AppFixtures {
  /** Removed after the test. */
  home: AppHome;
  /** Starts the application in {@link AppFixtures.home}; what a test leaves running is closed after it. */
  launch: (options?: LaunchOptions) => Promise<LaunchedApp>;
}

/** Playwright's `test` with a home and a way to start the application; a failure gets the application's output attached. */
export const test = base.extend<AppFixtures>({
  // Playwright reads the names of the fixtures from the pattern, an empty one included.
  home: async ({}, use) => {
    const home = createAppHome();
    await use(home);
    home.remove();
  },
  launch: async ({ home }, use, testInfo) => {
    const launched: LaunchedApp[] = [];
    await use(async (options) => {
      const app = await launchApp(home, options);
      launched.push(app);
      return app;
    });
    for (const app of launched) await app.close();
    if (testInfo.status === testInfo.expectedStatus) return;
    for (const app of launched) await testInfo.attach('output of the application', { body: app.output() });
  },
});
