import type { z } from 'zod';
import type { Contract, contractSchema, PaymentMethod } from '#shared/model/subscription.ts';
import { given, wholeNumber } from './texts.ts';

/** A contract as it is typed; days are `YYYY-MM-DD` or empty. */
export interface ContractDraft {
  plan: string;
  startsOn: string;
  endsOn: string;
  trialEndsOn: string;
  promotionEndsOn: string;
  nextInvoiceOn: string;
  autoRenew: boolean;
  noticeDays: string;
  graceDays: string;
  timeZone: string;
  contact: string;
  /** Empty: how it is paid is not declared. */
  paymentMethod: { kind: PaymentMethod['kind'] | ''; brand: string; last4: string; expiresOn: string };
  /** An empty kind: nothing is decided. */
  decision: { kind: 'renew' | 'replace' | 'retire' | ''; by: string; on: string; note: string };
}

export function contractToDraft(contract: Partial<Contract>): ContractDraft {
  const { paymentMethod, decision } = contract;
  return {
    plan: contract.plan ?? '',
    startsOn: contract.startsOn ?? '',
    endsOn: contract.endsOn ?? '',
    trialEndsOn: contract.trialEndsOn ?? '',
    promotionEndsOn: contract.promotionEndsOn ?? '',
    nextInvoiceOn: contract.nextInvoiceOn ?? '',
    autoRenew: contract.autoRenew ?? false,
    noticeDays: String(contract.noticeDays ?? 30),
    graceDays: String(contract.graceDays ?? 0),
    timeZone: contract.timeZone ?? 'UTC',
    contact: contract.contact ?? '',
    paymentMethod: {
      kind: paymentMethod?.kind ?? '',
      brand: paymentMethod?.brand ?? '',
      last4: paymentMethod?.last4 ?? '',
      expiresOn: paymentMethod?.expiresOn ?? '',
    },
    decision: {
      kind: decision?.kind ?? '',
      by: decision?.by ?? '',
      on: decision?.on ?? '',
      note: decision?.note ?? '',
    },
  };
}

export function contractFrom(draft: ContractDraft): z.input<typeof contractSchema> {
  const { plan, contact, paymentMethod, decision } = draft;
  const { startsOn, endsOn, trialEndsOn, promotionEndsOn, nextInvoiceOn } = draft;
  const { kind: paidBy, brand, last4, expiresOn } = paymentMethod;
  const { kind: decided, by, on, note } = decision;
  return {
    autoRenew: draft.autoRenew,
    noticeDays: wholeNumber(draft.noticeDays),
    graceDays: wholeNumber(draft.graceDays),
    timeZone: draft.timeZone,
    ...given({ plan, startsOn, endsOn, trialEndsOn, promotionEndsOn, nextInvoiceOn, contact }),
    ...(paidBy === ''
      ? {}
      : {
          paymentMethod: { kind: paidBy, ...(paidBy === 'card' ? given({ brand, last4, expiresOn }) : {}) },
        }),
    ...(decided === '' ? {} : { decision: { kind: decided, by, on, ...given({ note }) } }),
  };
}
