import { parentPort } from 'node:worker_threads';
import type { FromWorker, RuleTask } from './rule-tasks.ts';
import { runRuleTask } from './run-rule-task.ts';

/** The thread in which rules of policy packs run: whoever waits for it may end it at any moment. */
const port = parentPort;
if (port === null) throw new Error('This file is the entry of a worker thread.');
const tell = (message: FromWorker) => port.postMessage(message);

port.on('message', (task: RuleTask) => {
  try {
    tell({ kind: 'done', result: runRuleTask(task, () => tell({ kind: 'progress' })) });
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
tell({ kind: 'ready' });
