import { AboutCard } from './about-card.tsx';
import { ConfigurationCard } from './configuration-card.tsx';
import { DatabaseCard } from './database-card.tsx';
import { WorkspaceCard } from './workspace-card.tsx';

/** Where the data is, that it is sound, and how it gets out of here. */
export function DataTab() {
  return (
    <div className="@container">
      <div className="grid items-start gap-4 @2xl:grid-cols-2">
        <DatabaseCard />
        <div className="flex flex-col gap-4">
          <ConfigurationCard />
          <WorkspaceCard />
        </div>
        <div className="@2xl:col-span-2">
          <AboutCard />
        </div>
      </div>
    </div>
  );
}
