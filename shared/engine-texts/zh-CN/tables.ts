import type { EngineTextPair } from '../engine-texts.ts';

/** What is wrong with a row of a list that the customer brings as CSV; `import` writes them. */
export const tablesZh: readonly EngineTextPair[] = [
  ['it is missing', '缺少该列'],
  ['the file is empty', '文件为空'],
  ['it stands twice in the header', '表头中出现两次'],
  ['a quotation mark is not closed or misplaced', '引号未闭合或位置有误'],
  ['row {row} has the same id', '与第 {row} 行编号相同'],
  ['expected {most} rows at the most, found {found}', '最多 {most} 行，实际 {found} 行'],
  ['expected {count} cells as in the header, found {found}', '应与表头一样有 {count} 格，实际 {found} 格'],
  ['expected a day such as {day}, found {found}', '应为日期，如 {day}，实际为 {found}'],
  [
    'expected letters, digits, dot, dash or underscore, found {found}',
    '应为字母、数字、点、短横或下划线，实际为 {found}',
  ],
];
