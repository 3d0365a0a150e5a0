import { describeProblems, inOrder, type Problem } from '#engine/config/problem.ts';
import type { Control, Facts, PolicyStanding } from '#engine/controls/control.ts';
import { appendToLedger, sha256 } from '#engine/ledger/ledger.ts';
import type { Clock, Ids, Log } from '#engine/ports.ts';
import type { Database } from '#engine/store/database.ts';
import {
  insertPack,
  insertRefusedPack,
  insertUnloading,
  packInForce,
  standingRefusal,
  type StoredPack,
} from '#engine/store/policy-packs.ts';
import type { Policy, PolicyApply, PolicyCheck, PolicyUnload } from '#shared/model/policy.ts';
import { effectiveControls, judgeByPack, type Judgement } from './effective-policy.ts';
import type { PolicyPack } from './pack-schema.ts';
import { describeDifferences, policyDifferences } from './policy-differences.ts';
import { readPack } from './read-pack.ts';
import type { RuleRunner } from './rule-runner.ts';
import { runPackTests } from './run-pack-tests.ts';
import { countByStatus, standingsOf, worstOfEach } from './standings.ts';
import { changesBetween } from './verdict-changes.ts';

const MOST_CHANGES = 500;
const MOST_OF_A_CONTROL = 10;

export interface PolicyDeps {
  database: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** The built-in controls. */
  controls: readonly Control[];
  runner: RuleRunner;
}

/** The policy in force: what is judged, by which thresholds, and how a pack takes the place of another. */
export interface PolicyKeeper {
  get(): Promise<Policy>;
  /** Judges facts by what is in force. The standing of the pack is added to them. */
  judge(facts: Facts): Promise<Judgement & { facts: Facts; pack: StoredPack | null }>;
  /** What a pack would change, without loading it. null: what it would change to have none. */
  check(text: string | null, facts: Facts): Promise<PolicyCheck>;
  /** Loads a pack, or refuses it and leaves the one before in force; either is in the ledger. */
  apply(request: { text: string; file: string; actor: string }): Promise<PolicyApply>;
  /** Back to the built-in controls alone; a refusal that stands is over as well. Where there is neither, nothing happens. */
  unload(actor: string): Promise<PolicyUnload>;
}

interface InForce {
  stored: StoredPack | null;
  pack: PolicyPack | null;
  standing: PolicyStanding | null;
}

export function createPolicyKeeper(deps: PolicyDeps): PolicyKeeper {
  const { database, clock, ids, controls, runner, log } = deps;
  let read: { sha256: string; pack: PolicyPack | null; fault: string | null } | null = null;

  /** Another process may have loaded a pack meanwhile, so that the store is asked each time; it is parsed once. */
  const inForce = async (): Promise<InForce> => {
    const [stored, refused] = await Promise.all([packInForce(database.db), standingRefusal(database.db)]);
    if (stored !== null && read?.sha256 !== stored.sha256) {
      const { pack, problems } = await readPack(stored.text, deps, clock.now());
      const fault = pack === null ? describeProblems(stored.file, problems) : null;
      if (fault !== null) log.error('the policy pack in force cannot be read', { problems: fault });
      read = { sha256: stored.sha256, pack, fault };
    }
    const fault = stored === null ? null : (read?.fault ?? null);
    const unreadable =
      fault === null
        ? null
        : `This Headroom cannot read the policy pack in force, so the built-in controls judge alone: ${firstLine(fault)}.`;
    return {
      stored,
      pack: stored === null ? null : (read?.pack ?? null),
      standing:
        stored === null && refused === null
          ? null
          : {
              inForce: stored && { name: stored.name, version: stored.version, sha256: stored.sha256 },
              refusal: unreadable ?? refused?.refusal ?? null,
            },
    };
  };

  const judgeBy = async ({ stored, pack, standing }: InForce, facts: Facts) => {
    const judged = { ...facts, policy: standing };
    return { ...(await judgeByPack(pack, deps, judged)), facts: judged, pack: stored };
  };

  return {
    judge: async (facts) => judgeBy(await inForce(), facts),

    async get() {
      const { stored, pack } = await inForce();
      const refused = await standingRefusal(database.db);
      return {
        pack: stored && withoutId(stored),
        refusal: refused && {
          file: refused.file,
          sha256: refused.sha256,
          at: refused.loadedAt,
          by: refused.loadedBy,
          reason: refused.refusal,
        },
        controls: effectiveControls(pack, controls),
      };
    },

    async check(text, facts) {
      const { pack, problems } =
        text === null ? { pack: null, problems: [] } : await readPack(text, deps, facts.now);
      const digest = text === null ? null : sha256(text);
      if (pack === null && text !== null) {
        return {
          name: null,
          version: null,
          sha256: digest,
          problems: inOrder(problems),
          counts: countByStatus([]),
          controls: [],
          standings: [],
          verdicts: [],
          differences: [],
          changes: [],
          changed: 0,
          tests: [],
        };
      }
      const [name, version] = [pack?.name ?? null, pack?.version ?? null];
      const before = await inForce();
      const now = await judgeBy(before, facts);
      const standing =
        name === null || version === null || digest === null
          ? null
          : { inForce: { name, version, sha256: digest }, refusal: null };
      const then = await judgeByPack(pack, deps, { ...facts, policy: standing });
      const changes = changesBetween(now.verdicts, then.verdicts);
      return {
        name,
        version,
        sha256: digest,
        problems: [],
        counts: countByStatus(then.verdicts),
        controls: then.controls,
        standings: standingsOf(then.controls, then.verdicts),
        verdicts: worstOfEach(then.controls, then.verdicts, MOST_OF_A_CONTROL),
        differences: policyDifferences(before.pack, pack, controls),
        changes: changes.slice(0, MOST_CHANGES),
        changed: changes.length,
        tests: pack === null ? [] : await runPackTests(pack, runner, facts.now),
      };
    },

    async apply({ text, file, actor }) {
      const now = clock.now();
      const { pack, problems } = await readPack(text, deps, now);
      const digest = sha256(text);
      const made = { id: ids.next(), sha256: digest, file, loadedAt: now, loadedBy: actor };
      if (pack === null) {
        await database.write((trx) => refuse(trx, made, problems));
        return {
          applied: false,
          unchanged: false,
          name: null,
          version: null,
          sha256: digest,
          problems: inOrder(problems),
        };
      }
      const { name, version } = pack;
      const before = await inForce();
      const unchanged = before.stored?.sha256 === digest && before.standing?.refusal === null;
      if (!unchanged) {
        await database.write(async (trx) => {
          await insertPack(trx, { ...made, name, version, text });
          const changed = describeDifferences(policyDifferences(before.pack, pack, controls));
          const payload = {
            name,
            version,
            sha256: digest,
            file,
            before: before.stored?.sha256 ?? null,
            changed,
          };
          await appendToLedger(
            trx,
            [{ type: 'policy.loaded', actor, subject: `policy:${digest}`, payload }],
            now,
          );
        });
      }
      return { applied: true, unchanged, name, version, sha256: digest, problems: [] };
    },

    async unload(actor) {
      const now = clock.now();
      const { stored, pack, standing } = await inForce();
      if (standing === null) return { unloaded: false, name: null, version: null };
      await database.write(async (trx) => {
        await insertUnloading(trx, { id: ids.next(), loadedAt: now, loadedBy: actor });
        const changed = describeDifferences(policyDifferences(pack, null, controls));
        const payload = {
          name: stored?.name ?? null,
          version: stored?.version ?? null,
          sha256: stored?.sha256 ?? null,
          changed,
        };
        const subject = `policy:${stored?.sha256 ?? 'none'}`;
        await appendToLedger(trx, [{ type: 'policy.unloaded', actor, subject, payload }], now);
      });
      return { unloaded: stored !== null, name: stored?.name ?? null, version: stored?.version ?? null };
    },
  };
}

async function refuse(
  trx: Parameters<typeof appendToLedger>[0],
  made: { id: string; sha256: string; file: string; loadedAt: number; loadedBy: string },
  problems: readonly Problem[],
) {
  const described = inOrder(problems);
  const [first] = described;
  const more = described.length > 1 ? ` and ${described.length - 1} more` : '';
  const refusal = `The policy pack ${made.file} was refused: line ${first?.line ?? 1}: ${first?.message ?? ''}${more}.`;
  await insertRefusedPack(trx, { ...made, refusal });
  const payload = {
    sha256: made.sha256,
    file: made.file,
    problems: described.slice(0, 20).map(({ message }) => message),
  };
  await appendToLedger(
    trx,
    [{ type: 'policy.refused', actor: made.loadedBy, subject: `policy:${made.sha256}`, payload }],
    made.loadedAt,
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}

function withoutId({ id, ...pack }: StoredPack): Omit<StoredPack, 'id'> {
  return pack;
}
