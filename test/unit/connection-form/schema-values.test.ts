import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROVIDERS } from '#engine/providers/index.ts';
import { type JsonSchema, shapeOf } from '#renderer/screens/connections/schema-form/json-schema.ts';
import {
  type FormValues,
  fromForm,
  toForm,
} from '#renderer/screens/connections/schema-form/schema-values.ts';

/** As `providers.list` tells them. */
const SCHEMAS = PROVIDERS.map(({ id, configSchema }) => ({
  id,
  schema: z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema,
}));

const schemaOf = (id: string) => SCHEMAS.find((provider) => provider.id === id)?.schema ?? {};
const generic = schemaOf('generic-http');
const openai = schemaOf('openai');
const bedrock = schemaOf('aws-bedrock');

const METER = {
  key: 'credits',
  name: 'Credits',
  kind: 'balance',
  unit: { kind: 'count', name: 'credits', scale: 2 },
  path: '/v1/account',
  valuePointer: '',
  valueScale: -2,
  valueSign: -1,
  window: { kind: 'fixed', period: 'month', timeZone: 'Europe/Berlin' },
};

const FULL = {
  baseUrl: 'https://api.example.com',
  auth: { kind: 'header', name: 'x-api-key' },
  probe: { path: '/v1/models' },
  meters: [METER],
  subscription: { path: '/v1/plan', statusPointer: '/status', statusMap: { OK: 'active' } },
};

describe('the forms drawn from the schemas of the providers', () => {
  it.each(SCHEMAS)('know every shape that $id asks for', ({ schema }) => {
    expect(unknownShapes(schema, 'config')).toEqual([]);
  });

  it.each([
    ['openai', {}],
    ['anthropic', {}],
    ['deepseek', {}],
    ['aws-api-gateway', { region: '' }],
    ['generic-http', { baseUrl: '', auth: { kind: 'bearer' }, probe: { path: '' } }],
  ])('leave out of %s what nobody filled in and may be left out', (id, expected) => {
    expect(fromForm(schemaOf(id), toForm(schemaOf(id), undefined))).toEqual(expected);
  });

  it('give back what they were given', () => {
    expect(fromForm(generic, toForm(generic, FULL))).toEqual(FULL);
  });

  it('keep numbers as numbers and pass on text that is none, for the schema to judge', () => {
    const form = toForm(openai, { projectLimit: 7 }) as FormValues;
    expect(form['projectLimit']).toBe('7');
    expect(fromForm(openai, { ...form, projectLimit: '12' })).toEqual({ projectLimit: 12 });
    expect(fromForm(openai, { ...form, projectLimit: 'many' })).toEqual({
      projectLimit: 'many',
    });
  });

  it('read a list of texts from lines', () => {
    const form = { ...(toForm(openai, {}) as FormValues), projects: ' proj_a \n\nproj_b\n' };
    expect(fromForm(openai, form)).toEqual({ projects: ['proj_a', 'proj_b'] });
  });

  it('read a list of numbers from lines, and pass on what is none', () => {
    const form = toForm(bedrock, { regions: ['eu-west-1'], costHoursUtc: [6, 18] }) as FormValues;
    expect(form['costHoursUtc']).toBe('6\n18');
    expect(fromForm(bedrock, { ...form, costHoursUtc: '0\n noon ' })).toEqual({
      regions: ['eu-west-1'],
      costHoursUtc: [0, 'noon'],
    });
  });

  it('stand a switch as by default, and leave out what is as by default', () => {
    const form = toForm(bedrock, { regions: ['eu-west-1'] }) as FormValues;
    expect(form['usage']).toBe(true);
    expect(fromForm(bedrock, form)).toEqual({ regions: ['eu-west-1'] });
    expect(fromForm(bedrock, { ...form, usage: false })).toEqual({ regions: ['eu-west-1'], usage: false });
    expect(toForm(bedrock, { usage: false })).toMatchObject({ usage: false });
  });

  it('leave out what may be left out and is switched off', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: { extra: { type: 'boolean' }, sure: { type: 'boolean' } },
      required: ['sure'],
    };
    expect(fromForm(schema, toForm(schema, undefined))).toEqual({ sure: false });
    expect(fromForm(schema, { extra: true, sure: true })).toEqual({ extra: true, sure: true });
  });

  it('keep what was typed for one variant while another is chosen', () => {
    const form = toForm(generic, FULL) as { auth: FormValues };
    const bearer = { ...form, auth: { ...form.auth, kind: 'bearer' } };
    expect((fromForm(generic, bearer) as typeof FULL).auth).toEqual({ kind: 'bearer' });
    const header = { ...bearer, auth: { ...bearer.auth, kind: 'header' } };
    expect((fromForm(generic, header) as typeof FULL).auth).toEqual(FULL.auth);
  });
});

function unknownShapes(schema: JsonSchema, path: string): string[] {
  const shape = shapeOf(schema);
  switch (shape?.kind) {
    case undefined:
      return [path];
    case 'object':
      return shape.properties.flatMap(({ name, schema: part }) => unknownShapes(part, `${path}.${name}`));
    case 'variants':
      return shape.variants.flatMap(({ value, schema: part }) => unknownShapes(part, `${path}(${value})`));
    case 'list':
      return shapeOf(shape.items)?.kind === 'object'
        ? unknownShapes(shape.items, `${path}[]`)
        : [`${path}[]`];
    case 'record':
      return unknownShapes(shape.values, `${path}{}`);
    default:
      return [];
  }
}
