import { Page } from '#renderer/components/page.tsx';

export function AlertsScreen() {
  return <Page title="Alerts">{null}</Page>;
}
