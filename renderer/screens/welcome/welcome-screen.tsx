import { useTranslation } from 'react-i18next';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { ConnectWay } from './connect-way.tsx';
import { ImportWay } from './import-way.tsx';
import { SandboxProgress } from './sandbox-progress.tsx';
import { SandboxWay } from './sandbox-way.tsx';

/** Nothing is watched yet: three ways in. */
export function WelcomeScreen() {
  const { t } = useTranslation('welcome');
  const { data: desktop } = useEngineQuery('desktop.get', {});
  return (
    <div className="min-h-0 flex-1 overflow-auto px-5 py-8">
      <div className="mx-auto flex max-w-5xl flex-col gap-6">
        <header>
          <h1 className="text-2xl font-semibold">{t('title')}</h1>
          <p className="mt-1 max-w-2xl text-lg text-soft">{t('note')}</p>
        </header>
        {desktop?.preparing ? (
          <SandboxProgress preparing={desktop.preparing} />
        ) : (
          <div className="grid gap-4 min-[1000px]:grid-cols-3">
            <ConnectWay />
            <ImportWay />
            <SandboxWay />
          </div>
        )}
        <p className="text-faint">{t('privacy')}</p>
      </div>
    </div>
  );
}
