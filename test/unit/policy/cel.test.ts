import { describe, expect, it } from 'vitest';
import { compile } from '#engine/policy/cel.ts';
import { lintRule } from '#engine/policy/lint-rule.ts';
import type { FieldValues, RuleSubject } from '#engine/policy/subject-schema.ts';
import { DAY_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';

function answer(expression: string, subject: RuleSubject, fields: FieldValues, connection: FieldValues = {}) {
  return compile(expression, subject, NOW)({ subject: fields, connection });
}

describe('a rule', () => {
  it.each([12, 12.5, 0])('multiplies a spend of %d like any other: its field says what it is', (spend) => {
    expect(answer('spend_day.spend * 1.5 < 20.0', 'spend_day', { spend })).toEqual({ value: true });
  });

  it('counts with whole numbers', () => {
    expect(answer('connection.meters + 1 == 4', 'connection', { meters: 3 }, { meters: 3 })).toEqual({
      value: true,
    });
  });

  it('is an error where it computes with what is not known, and says that it cannot tell where it asks first', () => {
    expect(answer('daysSince(api_key.last_used_at) < 30.0', 'api_key', {})).toHaveProperty('error');
    const careful = 'api_key.last_used_at == null ? null : daysSince(api_key.last_used_at) < 30.0';
    expect(answer(careful, 'api_key', {})).toEqual({ value: null });
    expect(answer(careful, 'api_key', { last_used_at: NOW - DAY_MS })).toEqual({ value: true });
  });

  it('counts days and hours from the instant of the run', () => {
    const at = { expires_at: NOW + 2 * DAY_MS };
    expect(answer('daysUntil(api_key.expires_at) == 2.0', 'api_key', at)).toEqual({ value: true });
    expect(answer('hoursSince(api_key.expires_at) == -48.0', 'api_key', at)).toEqual({ value: true });
    expect(answer('api_key.expires_at - now == duration("48h")', 'api_key', at)).toEqual({ value: true });
  });

  it('divides by ratio, and by zero never', () => {
    expect(answer('ratio(meter.value, meter.limit) == 0.5', 'meter', { value: 1, limit: 2 })).toEqual({
      value: true,
    });
    expect(answer('ratio(meter.value, 0) < 1.0', 'meter', { value: 1 })).toHaveProperty('error');
  });

  it.each([
    'api_key.ownr == null',
    'api_key.__proto__ == null',
    'api_key.constructor != null',
    'process != null',
  ])('is an error where it reads what there is not: %s', (expression) => {
    expect(answer(expression, 'api_key', {})).toHaveProperty('error');
  });

  it('sees no fact of a prototype', () => {
    const polluted = JSON.parse('{"__proto__": {"owner": "root"}}') as FieldValues;
    expect(answer('api_key.owner == null', 'api_key', polluted)).toEqual({ value: true });
  });

  it('is an error where it gives no truth value', () => {
    expect(answer('api_key.name', 'api_key', { name: 'x' })).toHaveProperty('error');
    expect(answer('1 + 1', 'api_key', {})).toHaveProperty('error');
  });

  it('is an error where a fact is too long, or not of its type', () => {
    const tags = Array.from({ length: 1_001 }, () => 'x');
    expect(answer('"y" in connection.tags', 'connection', { tags }, { tags })).toHaveProperty('error');
    expect(answer('api_key.name != ""', 'api_key', { name: 'x'.repeat(10_001) })).toHaveProperty('error');
    expect(answer('connection.meters > 0', 'connection', { meters: 1.5 }, { meters: 1.5 })).toHaveProperty(
      'error',
    );
  });

  it('takes no time over a pattern that would take for ever', () => {
    const startedAt = performance.now();
    const said = answer('api_key.name.matches("^(a+)+$")', 'api_key', { name: `${'a'.repeat(60)}!` });
    expect(said).toEqual({ value: false });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('looking at a rule', () => {
  it.each<[string, RuleSubject, RegExp]>([
    ['api_key.ownr != null', 'api_key', /^unknown field api_key\.ownr, did you mean owner\?$/],
    ['connection.__proto__ != null', 'api_key', /^unknown field connection\.__proto__/],
    ['apikey.owner != null', 'api_key', /^unknown variable apikey, did you mean api_key\?$/],
    ['meter.value > 1.0', 'api_key', /^unknown variable meter/],
    ['spend_day.spend * 2 > 10.0', 'spend_day', /write a number with a fraction/],
    ['true || spend_day.spend * 2 > 10.0', 'spend_day', /write a number with a fraction/],
    ['api_key.name > 3', 'api_key', /^expected operands that > takes, found \(string, int\)$/],
    ['sinceDays(api_key.created_at) > 3.0', 'api_key', /^unknown function/],
    ['api_key.name', 'api_key', /gives true or false/],
    ['api_key.owner !=', 'api_key', /^expected CEL/],
    ['a'.repeat(2_001), 'api_key', /^expected at most 2000 characters, found 2001$/],
  ])('finds what is wrong with %s', (expression, subject, expected) => {
    expect(lintRule(expression, subject, NOW)).toEqual([expect.stringMatching(expected)]);
  });

  it.each<[string, RuleSubject]>([
    ['api_key.owner != null && daysSince(api_key.created_at) <= 90.0', 'api_key'],
    ['connection.tags.exists(tag, tag.startsWith("pci"))', 'meter'],
    ['meter.used_share == null ? null : meter.used_share < 0.8', 'meter'],
    ['has(api_key.owner) && type(api_key.name) == string', 'api_key'],
    ['[1, 2, 3].all(n, n < connection.meters + 10)', 'connection'],
  ])('finds nothing wrong with %s', (expression, subject) => {
    expect(lintRule(expression, subject, NOW)).toEqual([]);
  });
});
