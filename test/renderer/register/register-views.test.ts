import { describe, expect, it } from 'vitest';
import { HeadroomError } from '#shared/errors.ts';
import {
  classesWithoutList,
  draftsOf,
  entriesOf,
  newDraft,
  parseDrafts,
  unknownVendors,
} from '#renderer/screens/register/allow-lists/allow-list-draft.ts';
import { csvProblemsOf } from '#renderer/screens/register/import/csv-problems.ts';
import { criticalityRank, servicesFound, unregisteredUse } from '#renderer/screens/register/register-view.ts';
import { sampleFinding } from '#test/renderer/support/samples.ts';
import { sampleService } from './samples.ts';

describe('use that is not registered', () => {
  it('is what SUB-04 finds and nobody resolved; what could not be judged is no use', () => {
    const found = unregisteredUse([
      sampleFinding({ id: 'young', controlId: 'SUB-04', firstSeenAt: 2 }),
      sampleFinding({ id: 'old', controlId: 'SUB-04', firstSeenAt: 1, state: 'acknowledged' }),
      sampleFinding({ id: 'over', controlId: 'SUB-04', state: 'resolved' }),
      sampleFinding({ id: 'unknown', controlId: 'SUB-04', status: 'NO_DATA' }),
      sampleFinding({ id: 'other', controlId: 'KEY-01' }),
    ]);
    expect(found.map(({ id }) => id)).toEqual(['old', 'young']);
  });
});

describe('services', () => {
  it('are found by vendor, project, class of data and owner', () => {
    const services = [
      sampleService(),
      sampleService({ id: 'b', name: 'B', owner: null, projects: ['moon'], dataClass: null }),
    ];
    const found = (text: string) => servicesFound(services, text, () => 'OpenAI Inc').map(({ id }) => id);
    expect(found('inc')).toEqual(['chat', 'b']);
    expect(found('moon')).toEqual(['b']);
    expect(found('confidential support')).toEqual(['chat']);
    expect(
      (['low', null, 'critical'] as const).toSorted((a, b) => criticalityRank(a) - criticalityRank(b)),
    ).toEqual(['critical', 'low', null]);
  });
});

describe('allow-lists', () => {
  const LISTS = [{ dataClass: 'secret', vendors: [], models: ['gpt-*'] }, { dataClass: 'public' }];

  it('come back as they were: a list that is left out is not an empty one', () => {
    expect(parseDrafts(draftsOf(LISTS))).toEqual({ lists: LISTS });
  });

  it('take a name in any case, and each entry once', () => {
    const draft = { ...newDraft('k', '  Secret '), vendors: { isListed: true, text: ' a \n\na\nb' } };
    expect(parseDrafts([draft])).toEqual({ lists: [{ dataClass: 'secret', vendors: ['a', 'b'] }] });
  });

  it('are refused without a name, with one twice, and beyond their bounds', () => {
    const many = Array.from({ length: 501 }, (_, index) => index).join('\n');
    const parsed = parseDrafts([
      newDraft('1', ' '),
      newDraft('2', 'a'),
      newDraft('3', 'A'),
      newDraft('4', 'x'.repeat(201)),
      { ...newDraft('5', 'b'), models: { isListed: true, text: many } },
      { ...newDraft('6', 'c'), models: { isListed: false, text: many } },
    ]);
    expect('faults' in parsed && Object.fromEntries(parsed.faults)).toEqual({
      1: { dataClass: 'missing' },
      3: { dataClass: 'twice' },
      4: { dataClass: 'tooLong' },
      5: { models: 'tooMany' },
    });
  });

  it('tell of vendors that nobody knows, and of classes in use that have none', () => {
    expect(unknownVendors('openai\nopnai\nazure-*', ['openai'])).toEqual(['opnai']);
    expect(entriesOf('\n \n')).toEqual([]);
    const services = [
      sampleService({ dataClass: 'secret' }),
      sampleService({ dataClass: 'internal' }),
      sampleService({ dataClass: 'old', active: false }),
      sampleService({ dataClass: null }),
    ];
    expect(classesWithoutList(services, draftsOf(LISTS))).toEqual(['internal']);
  });
});

describe('mistakes of a file', () => {
  it('are read row by row, and only from a refusal that has them', () => {
    const problem = { line: 3, column: 'id', message: 'expected text' };
    const refusal = (problems: unknown) => new HeadroomError('INVALID_INPUT', '', { details: { problems } });
    expect(csvProblemsOf(refusal([problem, { line: 4, message: 'x' }, 7, null, { line: 'x' }]))).toEqual([
      problem,
      { line: 4, column: null, message: 'x' },
    ]);
    expect(csvProblemsOf(refusal('no'))).toEqual([]);
    expect(csvProblemsOf(new Error('x'))).toEqual([]);
  });
});
