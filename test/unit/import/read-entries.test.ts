import { describe, expect, it } from 'vitest';
import { compareEntries } from '#engine/import/compare-entries.ts';
import { readDirectoryCsv, readRegisterCsv } from '#engine/import/read-entries.ts';
import { writeDirectoryCsv, writeRegisterCsv } from '#engine/import/write-entries.ts';

const register = (...lines: string[]) => readRegisterCsv(lines.join('\n'));

describe('the register from CSV', () => {
  it('reads lists, words in lower case, and leaves unknown what is empty', () => {
    const read = register(
      'id,name,provider,connections,data_class,criticality,log_retention_days,active',
      'chat,Chat,openai,prod-* | web,Confidential,Critical,,yes',
    );
    expect(read.get('chat')).toMatchObject({
      connections: ['prod-*', 'web'],
      projects: [],
      dataClass: 'confidential',
      criticality: 'critical',
      logRetentionDays: null,
      owner: null,
      active: true,
    });
  });

  it.each([
    ['id,name,provider\nchat,Chat,openai', 'Row 1, column active: it is missing'],
    ['id,name,provider,active\nchat,Chat,openai,', 'Row 2, column active'],
    ['id,name,provider,active\nchat,Chat,,yes', 'Row 2, column provider'],
    ['id,name,provider,active\na,A,x,yes\na,B,x,yes', 'Row 3, column id: row 2 has the same id'],
    ['id,name,provider,active,reviewed_on\na,A,x,yes,1.2.26', 'Row 2, column reviewed_on'],
    ['id,name,provider,active,log_retention_days\na,A,x,yes,-5', 'Row 2, column log_retention_days'],
  ])('refuses %j as a whole', (text, said) => {
    expect(() => readRegisterCsv(text)).toThrow(said);
    expect(() => readRegisterCsv(text)).toThrow('Nothing was imported.');
  });
});

describe('the directory from CSV', () => {
  it('knows one person by an id in any case', () => {
    const text = 'id,name,kind,active,left_on\nAda@Example.org,Ada,person,no,2026-11-01';
    expect([...readDirectoryCsv(text).keys()]).toEqual(['ada@example.org']);
    expect(() => readDirectoryCsv(`${text}\nada@example.ORG,Ada,person,yes,`)).toThrow(
      'row 2 has the same id',
    );
  });
});

describe('lists as CSV', () => {
  it('are taken back unchanged, also what a spreadsheet would take for a formula', () => {
    const read = register(
      'id,name,provider,connections,projects,owner,data_class,log_retention_days,reviewed_on,active',
      'a,"=cmd|\' /C calc\'!A0",openai,prod-* | web,,@team,secret,0,2026-11-01,yes',
      'b,"Two, with ""quotes""",x,,p1,,,,,no',
    );
    const text = writeRegisterCsv([...read.values()]);
    expect(text).toContain("'=cmd");
    expect(readRegisterCsv(text)).toEqual(read);
    const people = readDirectoryCsv(
      'id,name,kind,active,left_on\nada@x.org,Ada,person,no,2026-11-01\nbot,Bot,service,yes,',
    );
    expect(readDirectoryCsv(writeDirectoryCsv([...people.values()]))).toEqual(people);
    expect(readRegisterCsv(writeRegisterCsv([])).size).toBe(0);
  });

  it('are compared entry by entry: what is new, what differs in which fields, what the file does not name', () => {
    const stored = register('id,name,provider,owner,active', 'a,A,x,,yes', 'b,B,x,ada,yes', 'c,C,x,,yes');
    const read = register('id,name,provider,owner,active', 'a,A,x,,yes', 'b,B,x,,no', 'd,D,x,,yes');
    expect(compareEntries(stored, read).changes).toEqual([
      { id: 'd', name: 'D', change: 'added', fields: [] },
      { id: 'b', name: 'B', change: 'changed', fields: ['owner', 'active'] },
      { id: 'c', name: 'C', change: 'removed', fields: [] },
    ]);
  });
});
