import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { type Fact, Facts } from '#renderer/components/facts.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import type { ConnectionSettings } from '#shared/model/connection.ts';
import type { ConnectionStatus } from '#shared/model/status.ts';
import { NextPoll } from '../next-poll.tsx';
import { GapList } from './gap-list.tsx';

export interface StateSectionProps {
  status: ConnectionStatus;
  settings: ConnectionSettings;
}

/** How it is, why, and how fresh that is. */
export function StateSection({ status, settings }: StateSectionProps) {
  const { t } = useTranslation(['connections', 'common']);
  const { level, reason, outcome, lastPollAt, lastSuccessAt, nextPollAt, paused, gaps } = status;
  const facts: Fact[] = [
    {
      label: t('facts.lastPoll'),
      value: (
        <>
          <Moment at={lastPollAt} style="relative" />
          {outcome && outcome !== 'ok' && (
            <span className="text-soft"> · {t(`common:outcome.${outcome}`)}</span>
          )}
        </>
      ),
    },
    ...(outcome === 'ok'
      ? []
      : [{ label: t('facts.lastSuccess'), value: <Moment at={lastSuccessAt} style="relative" /> }]),
    { label: t('facts.nextPoll'), value: <NextPoll at={nextPollAt} paused={paused} isLabelled /> },
    {
      label: t('owner'),
      value: settings.owner ? (
        <Typed>{settings.owner}</Typed>
      ) : (
        <span className="text-faint">{t('noOwner')}</span>
      ),
    },
    { label: t('environment'), value: t(`environments.${settings.environment}`) },
    ...(settings.purpose ? [{ label: t('form.purpose'), value: <Typed>{settings.purpose}</Typed> }] : []),
    ...(settings.tags.length > 0
      ? [{ label: t('form.tags'), value: <Typed>{settings.tags.join(', ')}</Typed> }]
      : []),
    ...(settings.allowPrivateNetwork
      ? [{ label: t('facts.network'), value: t('facts.privateNetwork') }]
      : []),
  ];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex overflow-hidden rounded-md bg-canvas">
        {level === 'unknown' && <div aria-hidden="true" className="hatched w-2 shrink-0" />}
        <div className="flex min-w-0 flex-col gap-0.5 px-3 py-2">
          <LevelMark level={level} withWord />
          <p className="break-words">
            <EngineText>{reason}</EngineText>
          </p>
        </div>
      </div>
      <Facts facts={facts} />
      <GapList gaps={gaps} />
    </div>
  );
}

/** Words of a person: they stand as they were typed, in every language. */
function Typed({ children }: { children: string }) {
  return <span translate="no">{children}</span>;
}
