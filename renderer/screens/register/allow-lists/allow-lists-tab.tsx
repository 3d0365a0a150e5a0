import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useFocusOnRefusal } from '#renderer/components/use-focus-on-refusal.ts';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { classesWithoutList } from './allow-list-draft.ts';
import { AllowListForm } from './allow-list-form.tsx';
import type { AllowListEditor } from './use-allow-list-editor.ts';

/** What data of each class may be sent to, as a form for each class. */
export function AllowListsTab({ editor }: { editor: AllowListEditor }) {
  const { t } = useTranslation('register');
  const root = useFocusOnRefusal(editor.refusals);
  return (
    <div ref={root} className="@container flex max-w-5xl flex-col gap-4">
      <p className="text-soft">{t('allowLists.note')}</p>
      <Answer query={editor.settings}>
        {() => (
          <>
            {editor.drafts.length === 0 && (
              <EmptyState title={t('allowLists.emptyTitle')}>{t('allowLists.emptyText')}</EmptyState>
            )}
            {editor.drafts.map((draft) => (
              <AllowListForm
                key={draft.key}
                draft={draft}
                faults={editor.faults.get(draft.key) ?? {}}
                onChange={editor.change}
                onRemove={() => editor.remove(draft.key)}
              />
            ))}
            <AddClass editor={editor} />
          </>
        )}
      </Answer>
    </div>
  );
}

/** A new class by name, and those that the register names already. */
function AddClass({ editor }: { editor: AllowListEditor }) {
  const { t } = useTranslation('register');
  const { data: services = [] } = useEngineQuery('register.list', {});
  const missing = classesWithoutList(services, editor.drafts);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button onClick={() => editor.add('')}>
        <Plus aria-hidden="true" />
        {t('allowLists.add')}
      </Button>
      {missing.length > 0 && <span className="text-soft">{t('allowLists.missing')}</span>}
      {missing.map((name) => (
        <Button key={name} onClick={() => editor.add(name)}>
          {t('allowLists.addKnown', { name })}
        </Button>
      ))}
    </div>
  );
}
