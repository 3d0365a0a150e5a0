import { parse } from 'csv-parse/sync';
import { readSchema } from './exchange-schemas.ts';

type FocusRow = Record<string, string>;

interface Requirement {
  CheckFunction?: string;
  ModelRuleId?: string;
  ColumnName?: string;
  ColumnAName?: string;
  ColumnBName?: string;
  ExpectedCount?: number;
  Value?: string | number | null;
  Items?: Requirement[];
}

interface Rule {
  EntityType: string;
  Reference: string;
  Status: string;
  Type: string;
  Function: string;
  ApplicabilityCriteria: string[];
  ValidationCriteria: { Keyword: string; Requirement: Requirement; Condition: Requirement };
}

/** What is true of some vendors that reports are made of; prices, commitments and the rest are true of none. */
const APPLICABLE = new Set(['ACCOUNT_NAMING_SUPPORTED', 'SUB_ACCOUNT_SUPPORTED']);

const DECIMAL = /^-?\d+(\.\d+)?(E-?\d+)?$/;
const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
const UNIT = /^(\d+ )?[A-Z][A-Za-z ]*s$/;

export function readFocusCsv(text: string): FocusRow[] {
  return parse(text, { columns: true });
}

/** The official rules that a table breaks, by id, of those that can be told from the table and must be kept. */
export function brokenFocusRules(columns: readonly string[], rows: readonly FocusRow[]): string[] {
  const { ModelRules } = readSchema('focus-rules-1.2.json') as { ModelRules: Record<string, Rule> };
  const inherited = inheritedConditions(ModelRules);
  const isPresent = new Set(columns);
  const isBroken = (id: string, { ValidationCriteria: { Requirement, Condition } }: Rule) => {
    if (Requirement.CheckFunction === 'ColumnPresent') return !isPresent.has(Requirement.ColumnName ?? '');
    const conditions = [Condition, ...(inherited.get(id) ?? [])];
    const concerned = rows.filter((row) => conditions.every((condition) => meets(row, condition)));
    if (Requirement.CheckFunction === 'CheckDistinctCount') return !hasDistinctCount(concerned, Requirement);
    return concerned.some((row) => !meets(row, Requirement));
  };
  return Object.entries(ModelRules)
    .filter(([id, rule]) => isHeld(rule, isPresent) && isBroken(id, rule))
    .map(([id]) => id);
}

/** A rule that another one is made of holds only where that one does. */
function inheritedConditions(rules: Record<string, Rule>): Map<string, Requirement[]> {
  const parts = Object.values(rules).flatMap(({ ValidationCriteria: { Requirement, Condition } }) =>
    Condition.CheckFunction === undefined
      ? []
      : (Requirement.Items ?? []).map((item) => ({ id: item.ModelRuleId ?? '', Condition })),
  );
  return new Map(
    [...Map.groupBy(parts, ({ id }) => id)].map(([id, of]) => [id, of.map(({ Condition }) => Condition)]),
  );
}

function isHeld(rule: Rule, isPresent: ReadonlySet<string>): boolean {
  const { Keyword, Requirement } = rule.ValidationCriteria;
  return (
    rule.Status === 'Active' &&
    rule.Type === 'Static' &&
    rule.Function !== 'Composite' &&
    Keyword.startsWith('MUST') &&
    Requirement.CheckFunction !== undefined &&
    rule.ApplicabilityCriteria.every((criterion) => APPLICABLE.has(criterion)) &&
    (Requirement.CheckFunction === 'ColumnPresent' || columnsOf(rule).every((name) => isPresent.has(name)))
  );
}

function columnsOf({ ValidationCriteria: { Requirement, Condition } }: Rule): string[] {
  const named = ({ ColumnName, ColumnAName, ColumnBName, Items }: Requirement): string[] => [
    ...[ColumnName, ColumnAName, ColumnBName].filter((name) => name !== undefined),
    ...(Items ?? []).flatMap(named),
  ];
  return [...named(Requirement), ...named(Condition)];
}

/** Nothing to meet is met. Numbers are compared as such; an empty field is null. */
function meets(row: FocusRow, requirement: Requirement): boolean {
  const {
    CheckFunction,
    ColumnName = '',
    ColumnAName = '',
    ColumnBName = '',
    Value,
    Items = [],
  } = requirement;
  const value = row[ColumnName] ?? '';
  switch (CheckFunction) {
    case undefined:
      return true;
    case 'AND':
      return Items.every((item) => meets(row, item));
    case 'OR':
      return Items.some((item) => meets(row, item));
    case 'CheckValue':
      return isValue(value, Value);
    case 'CheckNotValue':
      return !isValue(value, Value);
    case 'CheckSameValue':
      return row[ColumnAName] === row[ColumnBName];
    case 'CheckNotSameValue':
      return row[ColumnAName] !== row[ColumnBName];
    case 'TypeDecimal':
    case 'FormatNumeric':
    case 'CheckDecimalValue':
      return value === '' || DECIMAL.test(value);
    case 'TypeDateTime':
    case 'FormatDateTime':
      return value === '' || (INSTANT.test(value) && Number.isFinite(Date.parse(value)));
    case 'TypeString':
    case 'FormatString':
      return value === '' || (value.trim() !== '' && value.isWellFormed());
    case 'FormatCurrency':
    case 'CheckNationalCurrency':
      return value === '' || /^[A-Z]{3}$/.test(value);
    case 'FormatUnit':
      return value === '' || UNIT.test(value);
    case 'CheckGreaterOrEqualThanValue':
      return value === '' || Number(value) >= Number(Value);
    default:
      throw new Error(`The test does not know how to check ${CheckFunction}.`);
  }
}

/** To each value of the one column belong as many of the other. */
function hasDistinctCount(
  rows: readonly FocusRow[],
  { ColumnAName, ColumnBName, ExpectedCount }: Requirement,
) {
  const groups = Map.groupBy(rows, (row) => row[ColumnAName ?? '']);
  return [...groups.values()].every(
    (group) => new Set(group.map((row) => row[ColumnBName ?? ''])).size === ExpectedCount,
  );
}

function isValue(value: string, wanted: string | number | null | undefined): boolean {
  if (wanted == null) return value === '';
  return typeof wanted === 'number' ? value !== '' && Number(value) === wanted : value === wanted;
}
