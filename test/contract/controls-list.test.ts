import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { controlHandlers } from '#engine/api/controls.ts';
import { CONTROLS } from '#engine/controls/index.ts';
import { effectiveControls } from '#engine/policy/effective-policy.ts';
import { contract } from '#shared/contract.ts';
import { connect } from '#shared/rpc/connect.ts';
import { createDispatch } from '#shared/rpc/dispatch.ts';
import { messagePort } from '#shared/rpc/port.ts';
import { serve } from '#shared/rpc/serve.ts';

const part = { methods: { 'controls.list': contract.methods['controls.list'] }, events: {} } as const;

/** No pack is in force. */
const policy = {
  get: async () => ({ pack: null, refusal: null, controls: effectiveControls(null, CONTROLS) }),
};

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Both ends of a real port: what cannot be sent or does not keep to the contract fails the call. */
function client() {
  const { port1, port2 } = new MessageChannel();
  serve<typeof part>(messagePort(port2), createDispatch(part, controlHandlers({ policy })), () => undefined);
  const near = connect(messagePort(port1), part, { after: () => () => undefined });
  closers.push(near.close);
  return near;
}

describe('controls.list', () => {
  it('describes every control to another process, in the order of the list', async () => {
    const described = await client().call('controls.list', {});
    expect(described.map(({ id }) => id)).toEqual([...CONTROLS.map(({ id }) => id), 'POL-01']);
  });

  it('tells of a control what it demands, how to mend it and which criteria it provides evidence for', async () => {
    const described = await client().call('controls.list', {});
    const stale = described.find(({ id }) => id === 'KEY-03');
    expect(stale).toMatchObject({
      title: 'No stale key',
      severity: 'medium',
      criterion: 'No enabled key is unused for more than 60 d.',
    });
    expect(stale?.mappings).toContainEqual({ framework: 'ISO27001', id: 'A.5.18', strength: 'direct' });
  });
});
