import vueI18n from '@intlify/eslint-plugin-vue-i18n'
import pluginVue from 'eslint-plugin-vue'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/*
 * The rules of the house that a linter can see; `npm run house` checks the others (folders, files, migrations,
 * packages). Every rule of our own carries a sentence that says why. Rules of one name do not merge between two
 * blocks that match the same file, so the lists below are written once and put together per room.
 */

// ---------------------------------------------------------------- restrictions by subject

const unsafeHtml = [
  {
    selector: 'AssignmentExpression > MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/].left',
    message: 'Text from people must never become markup: build elements or set textContent (Trusted Types refuse this too).',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe)$/]',
    message: 'Text from people must never become markup: build elements or set textContent (Trusted Types refuse this too).',
  },
]

const awaitedSession = [
  {
    selector: "AwaitExpression > CallExpression[callee.property.name='getSession']",
    message: 'Offline with an expired token getSession() takes 25 seconds and then says "no session": read the kept identity.',
  },
  {
    selector: "CallExpression[callee.property.name='signOut'][callee.object.name!='account'][callee.object.property.name!='account'][arguments.length=0]",
    message: "Without {scope: 'local'} signing out offline keeps the session on the device.",
  },
]

const impureTime = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is handed in (Clock), so that a test can move it and a wrong device clock can be reasoned about.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time is handed in (Clock), so that a test can move it and a wrong device clock can be reasoned about.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance is handed in (Random), so that a failing schedule can be played again from its seed.',
  },
]

const unequalTests = [
  {
    selector: 'MemberExpression[property.name=/^(only|skip|skipIf|runIf|todo|fixme|fails)$/][object.name=/^(it|test|describe|suite|bench)$/]',
    message: 'A skipped or singled-out test is a hole that nobody sees: mend it or take it away.',
  },
  {
    selector: "MemberExpression[property.name=/^(only|skip|fixme)$/][object.object.name='test']",
    message: 'A skipped or singled-out test is a hole that nobody sees: mend it or take it away.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xdescribe|xtest|fit|fdescribe)$/]',
    message: 'A skipped or singled-out test is a hole that nobody sees: mend it or take it away.',
  },
  {
    selector: 'CallExpression[callee.name=/^(it|test)$/] > Literal.arguments:first-child[value=/\\bshould\\b/i]',
    message: 'A test title states a fact in the third person, so that the list of titles reads as a specification.',
  },
]

const browserStorage = ['localStorage', 'sessionStorage', 'indexedDB'].map((name) => ({
  name,
  message: 'Screens read and write through src/services.ts; only local/ and platform/ touch what the browser stores.',
}))

const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({
  name,
  message: 'Only remote/ and platform/ reach the network: a screen that waits for the network fails on the street.',
}))

const ambient = [
  ...['window', 'document', 'navigator', 'location', 'crypto', 'caches'].map((name) => ({
    name,
    message: 'The core knows no browser: what it needs comes in through a port, so that it runs in a simulation.',
  })),
  ...['setTimeout', 'setInterval', 'queueMicrotask'].map((name) => ({
    name,
    message: 'Timers are handed in (Clock.after), so that a simulation can play a week in a second.',
  })),
]

const noVue = {
  group: ['vue', 'vue-router', 'petite-vue-i18n', 'pinia', '@vue/*', '*.vue'],
  message: 'Rules and sync are used without a screen (tests, simulation, server): they know no Vue.',
}

/** The end of a path as one sentence would have it: `name` is banned because `message`. */
const restrict = ({ syntax = [], global = [], imports = [] }) => ({
  'no-restricted-syntax': ['error', ...unsafeHtml, ...awaitedSession, ...syntax],
  'no-restricted-globals': ['error', ...global],
  'no-restricted-imports': ['error', { patterns: imports }],
})

// ---------------------------------------------------------------- the rules that hold everywhere

const everywhere = {
  'eqeqeq': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-console': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
  'semi': ['error', 'never', { beforeStatementContinuationChars: 'always' }],
  'quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: false }],
  'max-len': ['error', { code: 120, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
}

const typed = {
  '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: true, attributes: true } }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'all' }],
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/unbound-method': 'off',
}

const screens = ['src/app/**', 'src/features/**', 'src/ui/**', 'src/i18n/**']

export default tseslint.config(
  {
    ignores: ['dist/', 'dist-earlier/', '.data/', 'coverage/', 'test-results/', 'playwright-report/', 'node_modules/', '**/*.generated.ts'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: everywhere },

  {
    name: 'house/typescript',
    files: ['**/*.ts', '**/*.vue'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: { ...typed, ...restrict({}) },
  },

  {
    name: 'house/vue',
    files: ['**/*.vue'],
    extends: [pluginVue.configs['flat/recommended'], pluginVue.configs['no-layout-rules']],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: tseslint.parser },
    },
    rules: {
      'no-undef': 'off',
      'vue/no-v-html': 'error',
      'vue/no-v-text': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/define-macros-order': 'error',
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-literal'],
      'vue/no-undef-components': ['error', { ignorePatterns: ['^Router(Link|View)$', '^router-(link|view)$'] }],
      'vue/no-static-inline-styles': ['error', { allowBinding: true }],
      'vue/html-button-has-type': 'error',
      'vue/no-template-target-blank': 'error',
      'vue/no-unused-refs': 'error',
      'vue/require-default-prop': 'off',
      'vue/multi-word-component-names': 'off',
      'max-len': 'off',
      'vue/max-len': ['error', { code: 120, template: 120, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreHTMLAttributeValues: true }],
    },
  },

  {
    name: 'house/words',
    files: ['src/**/*.vue', 'src/**/*.ts'],
    plugins: { '@intlify/vue-i18n': vueI18n },
    settings: {
      'vue-i18n': {
        localeDir: [
          { pattern: './src/**/messages.*.json', localeKey: 'path', localePattern: /^.*messages\.(?<locale>[a-z]{2})\.json$/ },
        ],
        messageSyntaxVersion: '^11.0.0',
      },
    },
    rules: {
      // No untranslated word reaches a screen: Dutch and English are both first-class from the first screen on.
      '@intlify/vue-i18n/no-raw-text': [
        'error',
        {
          // Signs and figures that are the same in both languages.
          ignorePattern: '^[\\s\\d·.,:;/()+…×%°|–-]*$',
          attributes: { '/.+/': ['title', 'aria-label', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'placeholder', 'label', 'alt'] },
        },
      ],
      // A key without a message shows its own name to the user.
      '@intlify/vue-i18n/no-missing-keys': 'error',
      '@intlify/vue-i18n/no-v-html': 'error',
      '@intlify/vue-i18n/no-deprecated-modulo-syntax': 'error',
      '@intlify/vue-i18n/no-i18n-t-path-prop': 'error',
    },
  },

  {
    name: 'house/screens',
    files: screens,
    rules: restrict({ global: [...network, ...browserStorage] }),
  },
  {
    name: 'house/core',
    files: ['src/domain/**/*.ts', 'src/sync/**/*.ts'],
    rules: restrict({ syntax: impureTime, global: [...network, ...browserStorage, ...ambient], imports: [noVue] }),
  },
  {
    name: 'house/local',
    files: ['src/local/**/*.ts'],
    rules: restrict({ syntax: impureTime, global: network, imports: [noVue] }),
  },
  {
    name: 'house/remote',
    files: ['src/remote/**/*.ts'],
    rules: restrict({ syntax: impureTime, imports: [noVue] }),
  },
  {
    name: 'house/platform',
    files: ['src/platform/**/*.ts'],
    rules: restrict({ imports: [noVue] }),
  },
  {
    name: 'house/voices',
    files: ['server/**/*.ts', 'supabase/**/*.ts', 'tests/**/run.ts', 'tests/**/command.ts', 'tests/bench/**/*.ts', 'tests/support/{run,browser}/*.ts', 'src/platform/log/**/*.ts', 'src/platform/log.ts'],
    // These speak to a person at a terminal, or are the log itself; anywhere else a console line reaches nobody.
    rules: { 'no-console': 'off' },
  },
  {
    name: 'house/tests',
    files: ['tests/**/*.ts', 'supabase/tests/**/*.ts'],
    rules: {
      ...restrict({ syntax: unequalTests }),
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    name: 'house/scripts',
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
)
