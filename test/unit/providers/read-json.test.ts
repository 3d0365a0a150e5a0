import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HttpFault } from '#engine/ports.ts';
import type { HttpResponse } from '#engine/ports.ts';
import { readJson } from '#engine/providers/read-json.ts';

const schema = z.object({ data: z.array(z.object({ amount: z.number() })) });
const request = { method: 'GET' as const, url: 'https://api.example.com/v1/costs?key=hidden' };

function read(answer: Partial<HttpResponse> | Error) {
  const send = async () => {
    if (answer instanceof Error) throw answer;
    return { status: 200, headers: {}, body: '', ...answer };
  };
  return readJson({ http: { send }, now: 0, signal: new AbortController().signal }, request, schema);
}

describe('readJson', () => {
  it('returns the parsed value and the headers', async () => {
    expect(await read({ body: '{"data":[{"amount":1.5}]}', headers: { date: 'x' } })).toEqual({
      ok: true,
      value: { data: [{ amount: 1.5 }] },
      headers: { date: 'x' },
    });
  });

  it('names the path and the expectation, and neither the value nor the query', async () => {
    const reading = await read({ body: '{"data":[{"amount":"sk-secret-value-1"}]}' });
    expect(reading).toEqual({
      ok: false,
      status: 200,
      outcome: {
        kind: 'malformed',
        detail:
          'the answer has another form than documented: data.0.amount: Invalid input: expected number, received string [GET api.example.com/v1/costs]',
      },
    });
  });

  it('says what came instead of JSON', async () => {
    const bodies = ['', '<html></html>', '{"data":[', '{"data": NaN}', '{"data":[{"amount":1e400}]}', 'null'];
    const readings = await Promise.all(bodies.map((body) => read({ body })));
    expect(readings.map((reading) => !reading.ok && reading.outcome.kind)).toEqual(
      bodies.map(() => 'malformed'),
    );
  });

  it('reads a refusal from its status, and from an error inside a success', async () => {
    const refused = await read({ status: 402 });
    const wrapped = await read({ body: '{"error":{"code":"insufficient_balance"}}' });
    expect([refused, wrapped]).toMatchObject([
      { ok: false, status: 402, outcome: { kind: 'payment_required' } },
      { ok: false, status: 200, outcome: { kind: 'payment_required' } },
    ]);
  });

  it('takes nothing from beside an error', async () => {
    const errors = [
      '{"error":"busy"',
      '{"error":{"message":"busy"}',
      '{"errors":[{}]',
      '{"type":"error"',
      '{"success":false',
    ];
    const none = [
      '{"error":null',
      '{"error":""',
      '{"error":{}',
      '{"error":0',
      '{"errors":[]',
      '{"success":true',
      '{"code":1',
    ];
    const isRead = async (start: string) => (await read({ body: `${start},"data":[]}` })).ok;
    expect(await Promise.all(errors.map(isRead))).toEqual(errors.map(() => false));
    expect(await Promise.all(none.map(isRead))).toEqual(none.map(() => true));
  });

  it('turns faults into outcomes and lets bugs through', async () => {
    expect(await read(new HttpFault('timeout', 'no answer in 10 s'))).toEqual({
      ok: false,
      status: null,
      outcome: {
        kind: 'unavailable',
        network: false,
        detail: 'no answer in 10 s [GET api.example.com/v1/costs]',
      },
    });
    await expect(read(new RangeError('bug'))).rejects.toThrow(RangeError);
  });
});
