import { Page } from '#renderer/components/page.tsx';

export function FindingsScreen() {
  return <Page title="Findings">{null}</Page>;
}
