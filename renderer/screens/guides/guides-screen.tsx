import { Page } from '#renderer/components/page.tsx';

export function GuidesScreen() {
  return <Page title="Guides">{null}</Page>;
}
