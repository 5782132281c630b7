import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const only = (name, message) => ({ name, message });
const timeOnlyInClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take a clock: time is read in clock.ts only.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take a clock: time is read in clock.ts only.',
  },
];
const environmentOnlyInEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings are read in server/platform/env.ts only.',
};

export default tseslint.config(
  {
    ignores: ['dist/**', '.cache/**', '.data/**', '**/*.mjs', '**/*.cjs', 'node_modules/**', '.dependency-cruiser.cjs'],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      'max-lines': ['error', { max: 400 }],
      'no-restricted-imports': [
        'error',
        {
          paths: [only('zod', "import * as z from 'zod/mini': it is a fifth of the weight in the browser.")],
          patterns: [{ regex: '^\\.{1,2}/?$|/index(\\.ts)?$', message: 'No barrels: name the file.' }],
        },
      ],
      'no-restricted-syntax': ['error', ...timeOnlyInClock, environmentOnlyInEnv],
    },
  },
  { files: ['server/platform/clock.ts', 'client/core/clock.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['server/platform/env.ts'], rules: { 'no-restricted-syntax': ['error', ...timeOnlyInClock] } },
  {
    files: ['scripts/**/*.ts', 'e2e/**/*.ts', '**/*.test.ts', '**/*.spec.ts', '*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/*.spec.ts', 'e2e/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['client/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@angular-eslint/directive-selector': 'off',
      '@angular-eslint/component-selector': [
        'error',
        [
          { type: 'element', prefix: ['console', 'portal', 'kit'], style: 'kebab-case' },
          { type: 'attribute', prefix: ['kit'], style: 'camelCase' },
        ],
      ],
    },
  },
  {
    files: ['client/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
);
