import { levelOfVersion, versionsInOrder } from '#shared/date-levels.ts';
import type { LifecycleItem, LifecyclePhase, VersionRemark } from '#shared/model/lifecycle.ts';
import { utcDay } from '#shared/time.ts';
import type { Terminal } from '../terminal.ts';
import { daysLeftText } from './days-left.ts';
import { mark } from './marks.ts';
import { table } from './table.ts';

const PHASES: Readonly<Record<LifecyclePhase, string>> = {
  current: 'current',
  deprecated: 'deprecated',
  retiring: 'retiring',
  retired: 'retired',
  unknown: 'not told',
};

const KINDS: Readonly<Record<LifecycleItem['kind'], string>> = {
  model: 'model',
  api_version: 'version of the API',
  deployment: 'deployment',
  stage: 'stage',
  endpoint: 'address',
};

const REMARKS: Readonly<Record<VersionRemark, string>> = {
  behind: 'behind its newest deployment',
  canary: 'canary',
  floating: 'floating version',
  upgrades_itself: 'upgrades by itself',
};

/**
 * What ends soonest first.
 *
 * @param left how many others are left out because nobody uses them
 */
export function lifecycleText(terminal: Terminal, versions: readonly LifecycleItem[], left: number): string {
  const rows = versionsInOrder(versions).map((item) => ({
    cells: [
      mark(levelOfVersion(item), terminal),
      PHASES[item.phase],
      endText(item),
      item.connection,
      item.name,
    ],
    detail: detailText(item),
  }));
  const list =
    table(terminal, ['level', 'state', 'ends', 'connection', 'version'], rows) ||
    'No version is known to be in use yet. They appear once a connection that tells them has been polled.';
  if (left === 0) return list;
  return `${list}\n\n${left === 1 ? '1 more is' : `${left} more are`} not in use; see them with --all.`;
}

function endText({ retiresOn, daysLeft }: LifecycleItem): string {
  if (retiresOn === null) return '';
  return daysLeft === null ? retiresOn : `${retiresOn}, ${daysLeftText(daysLeft)}`;
}

function detailText({ kind, successor, remarks, inUse, lastUsedAt, source }: LifecycleItem): string {
  const parts = [
    KINDS[kind],
    successor === null ? '' : `use ${successor} instead`,
    ...remarks.map((remark) => REMARKS[remark]),
    useText(inUse, lastUsedAt),
    sourceText(source),
  ];
  return parts.filter(Boolean).join('; ');
}

function useText(inUse: boolean | null, lastUsedAt: number | null): string {
  if (inUse === null) return 'whether it is used is not told';
  const last = lastUsedAt === null ? '' : `, last on ${utcDay(lastUsedAt)}`;
  return inUse ? `in use${last}` : `not used in 30 days${last}`;
}

function sourceText(source: LifecycleItem['source']): string {
  switch (source?.kind) {
    case undefined:
      return '';
    case 'provider':
      return 'by the provider';
    case 'header':
      return 'by its answers';
    case 'catalogue':
      return `by the provider's page${source.asOf === null ? '' : ` as of ${source.asOf}`}${source.url === null ? '' : `: ${source.url}`}`;
  }
}
