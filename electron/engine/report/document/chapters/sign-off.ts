import type { Chapter } from '../block.ts';
import type { ReportModel, SignOff } from '#shared/model/report.ts';

export function signOffChapter({ signOff }: ReportModel): Chapter {
  return {
    id: 'sign-off',
    title: 'Sign-off',
    blocks: [
      { kind: 'paragraph', text: signOff.declaration },
      { kind: 'signatures', roles: signatureRoles(signOff) },
    ],
  };
}

export function signatureRoles({ preparer, reviewer }: SignOff) {
  return [
    { role: 'Preparer', name: preparer },
    { role: 'Reviewer', name: reviewer },
  ];
}
