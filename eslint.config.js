import tseslint from 'typescript-eslint';

/** Rules that a reviewer would otherwise have to repeat; each message says what to write instead. */
const house = {
  'no-console': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'ExportDefaultDeclaration',
      message: 'Name the export: files are found by what they export.',
    },
    { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  ],
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: ['../../*'], message: 'Use a subpath import (#engine/…, #shared/…).' }] },
  ],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unnecessary-condition': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/unbound-method': 'off',
};

const pure = {
  'no-restricted-globals': [
    'error',
    { name: 'fetch', message: 'Pure code does no I/O.' },
    { name: 'process', message: 'Pure code knows no host.' },
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Take the instant as an argument.' },
    { object: 'Math', property: 'random', message: 'Take the random source as an argument.' },
  ],
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '**/*.cjs', '**/*.js'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: house,
  },
  {
    files: ['electron/engine/{domain,foresight,controls}/**/*.ts', 'shared/**/*.ts'],
    rules: pure,
  },
  {
    files: ['electron/engine/**/*.ts'],
    ignores: ['electron/engine/system-clock.ts'],
    rules: { 'no-restricted-properties': pure['no-restricted-properties'] },
  },
  { files: ['electron/entries/**/*.ts', 'build/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['eslint.config.js', '**/*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
