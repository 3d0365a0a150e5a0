import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { LEVEL_INK, LevelShape } from '#renderer/components/level-mark.tsx';
import { useEngineCommand } from '#renderer/engine/use-query.ts';

/** Tries the mail server as it is stored, and says what it answered. */
export function EmailTestControl({ isSaved }: { isSaved: boolean }) {
  const { t } = useTranslation('settings');
  const test = useEngineCommand('settings.testEmail');
  const level = test.data?.ok ? 'fine' : 'critical';
  return (
    <div className="flex flex-col items-start gap-2">
      <Button disabled={!isSaved || test.isPending} onClick={() => test.mutate({})}>
        {t(test.isPending ? 'email.testing' : 'email.test')}
      </Button>
      {!isSaved && <p className="text-sm text-faint">{t('email.testSaveFirst')}</p>}
      <div role="status">
        {isSaved && test.data && (
          <p className="flex items-start gap-1.5">
            <span className={`mt-0.5 ${LEVEL_INK[level]}`}>
              <LevelShape level={level} />
            </span>
            <span>
              <EngineText>{test.data.detail}</EngineText>
            </span>
          </p>
        )}
      </div>
      {test.isError && <Failure error={test.error} />}
    </div>
  );
}
