import { test as base } from './app-test.ts';
import { type Desk, startDesk } from './desk.ts';

const JOIN_WITHIN_MS = 15_000;

/** {@link base} with a desktop around the application, which has to be asked for before it is started. */
export const test = base.extend<{ desk: Desk }>({
  desk: [
    // Playwright reads the names of the fixtures from the pattern, an empty one included.
    async ({}, use) => {
      const desk = await startDesk();
      await use(desk);
      desk.leave();
    },
    { timeout: JOIN_WITHIN_MS },
  ],
});
