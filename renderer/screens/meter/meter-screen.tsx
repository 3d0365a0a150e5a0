import { Page } from '#renderer/components/page.tsx';

export function MeterScreen() {
  return <Page title="Meter">{null}</Page>;
}
