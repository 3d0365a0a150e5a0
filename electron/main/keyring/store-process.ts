import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { answerSchema, type Answer, type AskKeyStore } from './exchange.ts';

/** With this switch the application answers one question to its key store on standard output, and ends. */
export const KEYRING_SWITCH = 'headroom-keyring';

export interface StoreProcess {
  executable: string;
  args: readonly string[];
}

/**
 * Asks in a short-lived process of this same application, for an Electron whose own calls would block: only that process
 * hangs while a person is asked, and it is ended when the asker stops waiting. Question and answer go through pipes; a
 * command line or an environment would show them to other programs.
 */
export function askInProcess({ executable, args }: StoreProcess): AskKeyStore {
  return async (question, signal) => {
    signal.throwIfAborted();
    // A group of its own, so that ending it ends Electron's helper processes too.
    const child = spawn(executable, args, { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
    const end = () => endGroup(child.pid);
    signal.addEventListener('abort', end, { once: true });
    try {
      child.on('error', () => undefined);
      child.stdin.on('error', () => undefined);
      child.stdin.end(JSON.stringify(question));
      const answer = await readAnswer(child.stdout);
      signal.throwIfAborted();
      return answer;
    } finally {
      signal.removeEventListener('abort', end);
      end();
    }
  };
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** A process that ended without an answer found no key store it could use. */
async function readAnswer(output: Readable): Promise<Answer> {
  for await (const line of createInterface({ input: output })) {
    if (!line.startsWith('{')) continue;
    const answer = answerSchema.safeParse(JSON.parse(line));
    if (answer.success) return answer.data;
  }
  return { state: 'unavailable' };
}
