import { test as base } from './app-test.ts';
import { type Desk, startDesk } from './desk.ts';

/** {@link base} with a desktop around the application, which has to be asked for before it is started. */
export const test = base.extend<{ desk: Desk }>({
  desk: async ({}, use) => {
    const desk = await startDesk();
    await use(desk);
    desk.leave();
  },
});
