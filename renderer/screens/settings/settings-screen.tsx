import { Page } from '#renderer/components/page.tsx';

export function SettingsScreen() {
  return <Page title="Settings">{null}</Page>;
}
