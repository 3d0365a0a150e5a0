import { useTranslation } from 'react-i18next';
import type { PaymentMethod } from '#shared/model/subscription.ts';

/** How it is paid: `Visa •••• 4242, valid through 11/2027`. */
export function PaymentText({ method }: { method: PaymentMethod }) {
  const { t } = useTranslation('connections');
  const { kind, brand, last4, expiresOn } = method;
  const name = brand ?? t(`payment.kinds.${kind}`);
  const [year, month] = expiresOn?.split('-') ?? [];
  return (
    <>
      {last4 ? `${name} •••• ${last4}` : name}
      {expiresOn && (
        <span className="block text-faint">{t('payment.until', { date: `${month}/${year}` })}</span>
      )}
    </>
  );
}
