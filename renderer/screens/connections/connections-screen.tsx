import { Page } from '#renderer/components/page.tsx';

export function ConnectionsScreen() {
  return <Page title="Connections">{null}</Page>;
}
