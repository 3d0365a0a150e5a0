import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const suite = (name: string, timeoutMs: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeoutMs,
    hookTimeout: 60_000,
    environment: 'node' as const,
  },
});

export default defineConfig({
  test: {
    projects: [
      suite('unit', 15_000),
      suite('contract', 30_000),
      suite('store', 60_000),
      suite('integration', 240_000),
      suite('fault', 120_000),
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['test/renderer/support/set-up.ts'],
          testTimeout: 15_000,
          environment: 'happy-dom',
        },
      },
    ],
    reporters: ['default'],
  },
});
