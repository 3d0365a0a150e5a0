import type { Migration } from 'kysely/migration';
import { initial } from './0001-initial.ts';
import { ledgerEvents } from './0002-ledger-events.ts';
import { resolvedRows } from './0003-resolved-rows.ts';
import { foresightStates } from './0004-foresight-states.ts';
import { auditEvents } from './0005-audit-events.ts';
import { trainingRecords } from './0006-training-records.ts';
import { checkpoints } from './0007-checkpoints.ts';
import { waivers } from './0008-waivers.ts';
import { verdictChanges } from './0009-verdict-changes.ts';
import { usageByUser } from './0010-usage-by-user.ts';
import { register } from './0011-register.ts';
import { reportRuns } from './0012-report-runs.ts';
import { policyPacks } from './0013-policy-packs.ts';
import { judgedWindows } from './0014-judged-windows.ts';
import { attestations } from './0015-attestations.ts';
import { checkpointTimestamps } from './0016-checkpoint-timestamps.ts';

/** Every step of the schema in order. Numbered without a gap; a released step is never edited. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-initial': initial,
  '0002-ledger-events': ledgerEvents,
  '0003-resolved-rows': resolvedRows,
  '0004-foresight-states': foresightStates,
  '0005-audit-events': auditEvents,
  '0006-training-records': trainingRecords,
  '0007-checkpoints': checkpoints,
  '0008-waivers': waivers,
  '0009-verdict-changes': verdictChanges,
  '0010-usage-by-user': usageByUser,
  '0011-register': register,
  '0012-report-runs': reportRuns,
  '0013-policy-packs': policyPacks,
  '0014-judged-windows': judgedWindows,
  '0015-attestations': attestations,
  '0016-checkpoint-timestamps': checkpointTimestamps,
};
