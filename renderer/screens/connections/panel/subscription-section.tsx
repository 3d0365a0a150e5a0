import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import type { Contract, Subscription } from '#shared/model/subscription.ts';
import { SubscriptionMark } from '../subscription-mark.tsx';
import { CalendarDay } from '#renderer/components/calendar-day.tsx';
import { PaymentText } from './payment-text.tsx';
import { type Said, truthsOf } from './subscription-view.ts';

export interface SubscriptionSectionProps {
  connection: string;
  /** null: neither side has told anything yet. */
  subscription: Subscription | null;
  contract: Contract | null;
}

/** What the provider says and what was agreed, side by side, and where they contradict each other. */
export function SubscriptionSection({ connection, subscription, contract }: SubscriptionSectionProps) {
  const { t } = useTranslation('connections');
  const reading = subscription?.reading ?? null;
  return (
    <PanelSection title={t('subscription.title')}>
      <div className="flex flex-wrap items-baseline gap-x-2">
        <SubscriptionMark state={subscription?.state ?? null} />
        {subscription && (
          <p className="text-soft">
            <EngineText>{subscription.reason}</EngineText>
          </p>
        )}
      </div>
      {subscription?.contradictions.map((contradiction) => (
        <p
          key={contradiction}
          className="flex items-start gap-1.5 rounded-md bg-warning-wash px-2 py-1 text-warning"
        >
          <TriangleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
          <span>
            <EngineText>{contradiction}</EngineText>
          </span>
        </p>
      ))}
      <table className="mt-1 w-full table-fixed border-collapse text-left">
        <caption className="sr-only">{t('subscription.caption')}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-faint">
            <th scope="col" className="w-[30%] py-1 font-normal">
              <span className="sr-only">{t('subscription.topic')}</span>
            </th>
            <th scope="col" className="py-1 font-medium">
              {t('subscription.api')}
            </th>
            <th scope="col" className="py-1 font-medium">
              {t('subscription.contract')}
            </th>
          </tr>
        </thead>
        <tbody>
          {truthsOf({ reading, contract }).map(({ topic, api, contract: declared }) => (
            <tr key={topic} className="border-b border-line align-top last:border-b-0">
              <th scope="row" className="py-1 pr-2 font-normal text-faint">
                {t(`subscription.topics.${topic}`)}
              </th>
              <td className="py-1 pr-2 break-words">
                <SaidCell said={api} otherwise={t('subscription.notTold')} />
              </td>
              <td className="py-1 break-words">
                <SaidCell
                  said={declared}
                  otherwise={t(contract ? 'form.notGiven' : 'subscription.notDeclared')}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Link
          to="/connections/$name/edit"
          params={{ name: connection }}
          search={{ section: 'contract' }}
          className="link"
        >
          {contract ? t('subscription.edit') : t('subscription.declare')}
        </Link>
      </p>
    </PanelSection>
  );
}

function SaidCell({ said, otherwise }: { said: Said; otherwise: string }) {
  const { t } = useTranslation('connections');
  switch (said?.kind) {
    case 'text':
      return <>{said.text}</>;
    case 'instant':
      return <Moment at={said.at} />;
    case 'day':
      return <CalendarDay day={said.day} />;
    case 'days':
      return <>{t('days', { count: said.count })}</>;
    case 'yesNo':
      return <>{said.value ? t('yes') : t('no')}</>;
    case 'payment':
      return <PaymentText method={said.method} />;
    default:
      return <span className="text-faint">{otherwise}</span>;
  }
}
