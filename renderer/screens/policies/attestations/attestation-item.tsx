import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import type { AttestationStatus } from '#shared/model/attestation.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** One word of a person, as it was given, with how it stands now. */
export function AttestationItem({ attestation }: { attestation: AttestationStatus }) {
  const { t } = useTranslation('policies');
  const [isWithdrawing, withdraw] = useState(false);
  const { person, at, holds, statement, reference, subject, state, standsUntil, withdrawal } = attestation;
  return (
    <div className="flex flex-col gap-0.5 border-l-2 border-line pl-2">
      <p className="break-words">
        <span className="font-medium">{t(holds ? 'attestation.holds' : 'attestation.doesNotHold')}</span> ·{' '}
        {t(`attestation.state.${state}`)}
        {standsUntil !== null && (
          <>
            {' · '}
            {t('attestation.until')} <Moment at={standsUntil} />
          </>
        )}
      </p>
      <p className="break-words">{statement}</p>
      {reference !== null && (
        <p className="text-sm break-words text-soft">{t('attestation.evidence', { reference })}</p>
      )}
      <p className="text-sm break-words text-faint">
        {t('attestation.by', { person })} <Moment at={at} />
        {' · '}
        {subject === null ? t('attestation.everySubject') : subject.name}
      </p>
      {withdrawal === null ? (
        <div>
          <Button kind="quiet" onClick={() => withdraw(true)}>
            {t('attestation.withdraw')}
          </Button>
        </div>
      ) : (
        <p className="text-sm break-words text-faint">
          {t('attestation.withdrawnBy', { person: withdrawal.by, reason: withdrawal.reason })}{' '}
          <Moment at={withdrawal.at} />
        </p>
      )}
      {isWithdrawing && <WithdrawDialog attestation={attestation} onClose={() => withdraw(false)} />}
    </div>
  );
}
