import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import { AttestDialog } from './attest-dialog.tsx';
import { AttestationItem } from './attestation-item.tsx';

/** What a word is worth changes with time alone. */
const JUDGED_AGAIN_MS = 60_000;

/** What persons attested of a manual control, the newest first, and the way to attest it. */
export function AttestationSection({ control }: { control: ControlDescription }) {
  const { t } = useTranslation('policies');
  const records = useEngineQuery(
    'attestations.list',
    { controlId: control.id },
    { refreshMs: JUDGED_AGAIN_MS },
  );
  const [isAttesting, attest] = useState(false);
  return (
    <PanelSection title={t('attestation.title')}>
      <Answer query={records} lines={2}>
        {(known) => {
          const [newest, ...others] = known.toReversed();
          return (
            <>
              {newest ? (
                <AttestationItem attestation={newest} />
              ) : (
                <p className="text-soft">{t('attestation.none')}</p>
              )}
              {others.length > 0 && (
                <details>
                  <summary className="link w-fit text-sm">
                    {t('attestation.history', { count: others.length })}
                  </summary>
                  <div className="flex flex-col gap-2 pt-2">
                    {others.map((attestation) => (
                      <AttestationItem key={attestation.id} attestation={attestation} />
                    ))}
                  </div>
                </details>
              )}
            </>
          );
        }}
      </Answer>
      <div>
        <Button onClick={() => attest(true)}>{t('attestation.attest')}</Button>
      </div>
      {isAttesting && <AttestDialog control={control} onClose={() => attest(false)} />}
    </PanelSection>
  );
}
