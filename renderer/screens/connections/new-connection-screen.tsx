import { Page } from '#renderer/components/page.tsx';

export function NewConnectionScreen() {
  return <Page title="NewConnection">{null}</Page>;
}
