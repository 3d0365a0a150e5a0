import type { Status } from '#shared/model/status.ts';
import type { Instant } from '#shared/time.ts';
import { BlindTile } from './blind-tile.tsx';
import { LapsingTile } from './lapsing-tile.tsx';
import { NextTile } from './next-tile.tsx';
import { ViolationsTile } from './violations-tile.tsx';

/** The four answers that are read first. */
export function SummaryTiles({ status, now }: { status: Status; now: Instant }) {
  return (
    <div className="grid shrink-0 grid-cols-2 gap-3 @3xl:grid-cols-4">
      <NextTile status={status} now={now} />
      <LapsingTile status={status} />
      <ViolationsTile status={status} />
      <BlindTile status={status} now={now} />
    </div>
  );
}
