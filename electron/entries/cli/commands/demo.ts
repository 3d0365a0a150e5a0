import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { terminalChannel } from '#engine/alerts/channels/terminal.ts';
import { liveThrough } from '#engine/sandbox/live-through.ts';
import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { startSandbox } from '#engine/sandbox/server.ts';
import { demoWorld } from '#engine/sandbox/worlds/demo.ts';
import { systemClock } from '#engine/system-clock.ts';
import { USUAL_REPORT_FORMATS } from '#shared/contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import { DAY_MS, floorTo } from '#shared/time.ts';
import { type CommandContext, newCommand } from '../command.ts';
import type { Host } from '../host.ts';
import { openHost } from '../open-host.ts';
import { type CommonOptions, print } from '../output.ts';
import { startProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { reportText } from '../views/result-text.ts';
import { verificationText } from '../views/verification-text.ts';
import { statusText } from '../views/status-text.ts';

interface DemoOptions extends CommonOptions {
  out: string;
}

export function demoCommand({ terminal, interruption, exit }: CommandContext) {
  return newCommand(
    'demo',
    'Do the whole job on made-up accounts: poll, keep, foresee, flag, alert, report; nothing leaves this machine',
    [
      'headroom demo                        takes some ten seconds; the report is written to ./reports',
      'headroom demo --data demo-store      keeps the store, then: headroom status --data demo-store',
    ],
  )
    .option('--out <folder>', 'where the report goes', 'reports')
    .action(async (options: DemoOptions) => {
      const signal = interruption();
      const folder = options.data ?? (await mkdtemp(path.join(tmpdir(), 'headroom-demo-')));
      try {
        if (await stage(terminal, { ...options, data: folder }, signal)) return;
        terminal.err('Interrupted. No report was written.\n');
        exit(1);
      } finally {
        if (options.data === undefined) await rm(folder, { recursive: true, force: true });
      }
    });
}

/** @returns false: it was interrupted before there was something to show */
async function stage(terminal: Terminal, options: DemoOptions, signal: AbortSignal): Promise<boolean> {
  const now = systemClock.now();
  const world = demoWorld(now);
  const clock = createScenarioClock({ startAt: world.startAt, speed: 0 }, systemClock);
  const sandbox = await startSandbox({ clock, accounts: world.accounts });
  const told: string[] = [];
  const channels = [terminalChannel((line) => told.push(line))];
  // Without the environment: neither a shared database nor a proxy that is meant for real work.
  const apart = { ...terminal, environment: {} };
  try {
    const host = await openHost(apart, { ...options, channels, clock, secrets: world.secrets });
    try {
      await assertUnused(host);
      const progress = startProgress(terminal, 'Living through four weeks of polls', now - world.startAt);
      const onProgress = (at: number, polls: number) => progress.update(at - world.startAt, `${polls} polls`);
      await liveThrough({
        engine: host.engine,
        world,
        sandbox,
        clock,
        now,
        until: now,
        signal,
        onProgress,
      }).finally(progress.stop);
      if (signal.aborted) return false;
      await present(terminal, options, host, now, told);
      return true;
    } finally {
      await host.close();
    }
  } finally {
    await sandbox.close();
  }
}

/** Made-up accounts must never come to stand among real ones. */
async function assertUnused(host: Host) {
  if ((await host.call('connections.list', {})).length === 0) return;
  throw new HeadroomError(
    'INVALID_INPUT',
    `The store in ${host.folder} is in use. Give the demo an empty folder, or leave --data away.`,
  );
}

async function present(
  terminal: Terminal,
  options: DemoOptions,
  host: Host,
  now: number,
  told: readonly string[],
) {
  const status = await host.call('status.get', {});
  const report = await host.call('reports.create', {
    from: floorTo(now - 28 * DAY_MS, DAY_MS),
    to: floorTo(now, DAY_MS) + DAY_MS,
    directory: options.out,
    formats: [...USUAL_REPORT_FORMATS],
    entity: 'Example Company (sandbox)',
    actor: 'demo',
  });
  const verification = await host.call('ledger.verify', {});
  const { bold } = terminal.colours;
  const text = () =>
    [
      statusText(terminal, status),
      `${bold('Told over four weeks')}\n${told.map((line) => `  ${line}`).join('\n')}`,
      `${bold('Audit report')}\n${reportText(report)}`,
      `${bold('Evidence log')}\n${verificationText(terminal, verification)}`,
    ].join('\n\n');
  print(terminal, options, 'demo', { ...status, report, verification }, text);
}
