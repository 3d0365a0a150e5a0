import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { WaiverStatus } from '#shared/model/waiver.ts';
import { ApproveWaiverDialog } from './approve-waiver-dialog.tsx';
import { RequestWaiverDialog } from './request-waiver-dialog.tsx';

/** Waivers that cover a finding or were asked for it, and the way to one. */
export function WaiverSection({ finding }: { finding: Finding }) {
  const { t } = useTranslation('findings');
  const { data: waivers = [] } = useEngineQuery('waivers.list', {});
  const [isAsking, ask] = useState(false);
  const own = waivers.filter((waiver) => isAbout(waiver, finding));
  return (
    <>
      {own.length === 0 && <p className="text-soft">{t('waiver.none')}</p>}
      {own.map((waiver) => (
        <WaiverLine key={waiver.id} waiver={waiver} />
      ))}
      {!own.some(({ state }) => state === 'in_force' || state === 'requested') && (
        <div>
          <Button onClick={() => ask(true)}>{t('waiver.ask')}</Button>
        </div>
      )}
      {isAsking && <RequestWaiverDialog finding={finding} onClose={() => ask(false)} />}
    </>
  );
}

/** Those that ended without covering it are history of others. */
function isAbout({ id, state, controlId, subject }: WaiverStatus, finding: Finding): boolean {
  if (finding.waiver?.id === id) return true;
  return (
    (state === 'requested' || state === 'to_come') &&
    controlId === finding.controlId &&
    subject === finding.subject.name
  );
}

function WaiverLine({ waiver }: { waiver: WaiverStatus }) {
  const { t } = useTranslation('findings');
  const actor = useActor();
  const revoke = useEngineCommand('waivers.revoke');
  const [isApproving, approve] = useState(false);
  return (
    <div className="flex flex-col gap-1">
      <p className="break-words">
        {t(`waiver.state.${waiver.state}`)} · {waiver.ticket} · {t('waiver.until')}{' '}
        <Moment at={waiver.expiresAt} />
      </p>
      <p className="break-words text-soft">{waiver.reason}</p>
      <p className="text-sm text-faint">
        {waiver.approvedBy === null
          ? t('waiver.askedBy', { person: waiver.requestedBy })
          : t('waiver.askedAndApprovedBy', { person: waiver.requestedBy, approver: waiver.approvedBy })}
      </p>
      <div className="flex gap-2">
        {waiver.state === 'requested' && <Button onClick={() => approve(true)}>{t('waiver.approve')}</Button>}
        <Button
          kind="quiet"
          disabled={revoke.isPending}
          onClick={() => revoke.mutate({ id: waiver.id, actor })}
        >
          {t('waiver.revoke')}
        </Button>
      </div>
      {isApproving && <ApproveWaiverDialog waiver={waiver} onClose={() => approve(false)} />}
    </div>
  );
}
