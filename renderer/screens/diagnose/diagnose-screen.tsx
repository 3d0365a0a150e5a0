import { Page } from '#renderer/components/page.tsx';

export function DiagnoseScreen() {
  return <Page title="Diagnose">{null}</Page>;
}
