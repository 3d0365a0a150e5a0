import { launchApp } from '#test/e2e/support/launch.ts';
import { createAppHome } from '#test/e2e/support/app-home.ts';
import { type Measurement, quantile } from '../benchmark.ts';
import { makeLongHistory } from './long-history.ts';

const CLICKS = 10;
const MOST_MS = 100;

/** From the click on "90 days" to the frame that shows the chart, of meters whose history was not read before. */
export async function measureChartRender(): Promise<Measurement[]> {
  const home = createAppHome();
  const meterIds = await makeLongHistory(home.data, CLICKS + 1);
  const app = await launchApp(home);
  const window = await app.window();
  const spent: number[] = [];
  for (const meterId of meterIds) {
    await window.evaluate((id) => (location.hash = `#/meters/${id}`), meterId);
    await window.locator('[data-chart-ready]').waitFor();
    spent.push(await window.evaluate(clickToPaint));
  }
  await app.close();
  home.remove();
  // The first click of a run also compiles the chart's code.
  const value = quantile(spent.slice(1), 0.5);
  return [{ name: 'chart-render', value, unit: 'ms', baseline: null, target: MOST_MS, better: 'less' }];
}

/** Runs in the page. @returns ms */
function clickToPaint(): Promise<number> {
  const button = document.querySelector<HTMLElement>('[data-range="90d"]');
  if (!button) throw new Error('There is no button for 90 days.');
  return new Promise((resolve) => {
    const startedAt = performance.now();
    button.click();
    const look = () => {
      if (document.querySelector('[data-chart-ready="90d"]'))
        requestAnimationFrame(() => resolve(performance.now() - startedAt));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
