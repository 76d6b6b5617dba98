import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** What a folder may import of this app, besides itself: like the server's packages, the names tell the flow. */
const MAY_IMPORT = {
  storage: [],
  cell: [],
  boundary: [],
  protocol: ['storage'],
  language: ['storage', 'cell'],
  ui: ['storage', 'cell'],
  notices: ['protocol', 'language', 'cell'],
  markdown: ['language', 'boundary'],
  api: ['protocol', 'language'],
  stream: ['protocol', 'notices', 'markdown', 'language'],
  palette: ['protocol', 'api', 'notices', 'language', 'ui'],
  conversation: ['stream', 'protocol', 'api', 'notices', 'language', 'ui', 'markdown', 'storage'],
  conversations: ['palette', 'protocol', 'api', 'notices', 'language', 'ui'],
  archive: ['protocol', 'api', 'notices', 'language', 'ui', 'markdown', 'storage'],
  'archive/search': ['api', 'notices', 'language'],
  'archive/note': ['archive/search', 'protocol', 'api', 'notices', 'language', 'ui', 'markdown', 'storage'],
  'archive/upload': ['protocol', 'api', 'notices', 'language', 'ui'],
  guide: ['storage', 'cell', 'language', 'ui', 'markdown'],
  settings: ['guide', 'protocol', 'api', 'notices', 'language', 'ui', 'storage'],
}

const zones = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  target: `./src/${folder}/**/!(*.test).{ts,tsx}`,
  from: './src',
  except: [folder, ...allowed].map((name) => `./${name}`),
}))

export default tseslint.config(
  { ignores: ['node_modules', 'public'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX, 'react-hooks': hooks },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      ...hooks.configs.recommended.rules,
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'max-lines': ['error', 250],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
    },
  },
  {
    files: ['src/protocol/**'],
    rules: { 'no-restricted-imports': ['error', { paths: ['react', 'react-dom'] }] },
  },
  { files: ['*.js'], extends: [tseslint.configs.disableTypeChecked] },
)
