import { Page } from '#renderer/components/page.tsx';

export function OverviewScreen() {
  return <Page title="Overview">{null}</Page>;
}
