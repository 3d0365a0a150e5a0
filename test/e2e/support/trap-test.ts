import { test as base } from './app-test.ts';
import { openTrap, type Trap } from './trap-server.ts';

/** {@link base} with a place outside that must not be reached. */
export const test = base.extend<{ trap: Trap }>({
  trap: async ({}, use) => {
    const trap = await openTrap();
    await use(trap);
    trap.close();
  },
});
