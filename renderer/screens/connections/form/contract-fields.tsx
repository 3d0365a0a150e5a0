import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Switch } from '#renderer/components/switch.tsx';
import { ChoiceControl } from './choice-control.tsx';
import { contractToDraft } from './contract-draft.ts';
import type { ConnectionDraft } from './draft.ts';
import { FieldGrid, FieldGroup, FormSection } from './form-section.tsx';
import { SwitchControl } from './switch-control.tsx';
import { TextControl } from './text-control.tsx';
import { TimeZoneControl } from './time-zone-control.tsx';

/** What was agreed with the vendor: the second truth beside what its API says. */
export function ContractFields({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation('connections');
  const { setValue } = useFormContext<ConnectionDraft>();
  const contract = useWatch<ConnectionDraft, 'contract'>({ name: 'contract' });
  return (
    <FormSection name="contract" title={t('form.contract')} note={t('form.contractNote')}>
      <Switch
        label={t('form.hasContract')}
        checked={contract !== null}
        onChange={(checked) =>
          setValue('contract', checked ? contractToDraft({ timeZone }) : null, { shouldDirty: true })
        }
      />
      {contract && (
        <>
          <TermFields />
          <PaymentFields isCard={contract.paymentMethod.kind === 'card'} />
          <DecisionFields isDecided={contract.decision.kind !== ''} />
        </>
      )}
    </FormSection>
  );
}

function TermFields() {
  const { t } = useTranslation('connections');
  return (
    <>
      <FieldGrid>
        <TextControl path="contract.plan" label={t('contract.plan')} />
        <TextControl path="contract.contact" label={t('contract.contact')} hint={t('form.contactHint')} />
        <TextControl path="contract.startsOn" type="date" label={t('contract.startsOn')} />
        <TextControl
          path="contract.endsOn"
          type="date"
          label={t('contract.endsOn')}
          hint={t('form.endsOnHint')}
        />
        <TextControl path="contract.trialEndsOn" type="date" label={t('contract.trialEndsOn')} />
        <TextControl
          path="contract.promotionEndsOn"
          type="date"
          label={t('contract.promotionEndsOn')}
          hint={t('form.promotionHint')}
        />
        <TextControl path="contract.nextInvoiceOn" type="date" label={t('contract.nextInvoiceOn')} />
        <TextControl
          path="contract.noticeDays"
          type="number"
          min={0}
          max={365}
          label={t('contract.noticeDays')}
          hint={t('form.noticeHint')}
        />
        <TextControl
          path="contract.graceDays"
          type="number"
          min={0}
          max={90}
          label={t('contract.graceDays')}
          hint={t('form.graceHint')}
        />
        <TimeZoneControl path="contract.timeZone" hint={t('form.contractZoneHint')} />
      </FieldGrid>
      <SwitchControl
        path="contract.autoRenew"
        label={t('contract.autoRenew')}
        hint={t('form.autoRenewHint')}
      />
    </>
  );
}

function PaymentFields({ isCard }: { isCard: boolean }) {
  const { t } = useTranslation('connections');
  return (
    <FieldGroup title={t('payment.title')}>
      <ChoiceControl
        path="contract.paymentMethod.kind"
        label={t('payment.kind')}
        nothing={t('form.notGiven')}
        options={['card', 'invoice', 'bank_debit', 'prepaid', 'other']}
        labels={{
          card: t('payment.kinds.card'),
          invoice: t('payment.kinds.invoice'),
          bank_debit: t('payment.kinds.bank_debit'),
          prepaid: t('payment.kinds.prepaid'),
          other: t('payment.kinds.other'),
        }}
      />
      {isCard && (
        <>
          <TextControl path="contract.paymentMethod.brand" label={t('payment.brand')} placeholder="Visa" />
          <TextControl
            path="contract.paymentMethod.last4"
            label={t('payment.last4')}
            hint={t('form.last4Hint')}
            maxLength={4}
            inputMode="numeric"
            autoComplete="off"
          />
          <TextControl
            path="contract.paymentMethod.expiresOn"
            type="month"
            label={t('payment.expiresOn')}
            hint={t('form.expiresHint')}
          />
        </>
      )}
    </FieldGroup>
  );
}

function DecisionFields({ isDecided }: { isDecided: boolean }) {
  const { t } = useTranslation('connections');
  return (
    <FieldGroup title={t('decision.title')}>
      <ChoiceControl
        path="contract.decision.kind"
        label={t('decision.kind')}
        nothing={t('form.notGiven')}
        options={['renew', 'replace', 'retire']}
        labels={{
          renew: t('decision.kinds.renew'),
          replace: t('decision.kinds.replace'),
          retire: t('decision.kinds.retire'),
        }}
      />
      {isDecided && (
        <>
          <TextControl path="contract.decision.by" label={t('decision.by')} />
          <TextControl path="contract.decision.on" type="date" label={t('decision.on')} />
          <TextControl path="contract.decision.note" label={t('form.note')} />
        </>
      )}
    </FieldGroup>
  );
}
