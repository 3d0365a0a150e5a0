/**
 * Who may import whom. Each comment says what to do instead. Type-only imports count: what a module knows is what it
 * depends on.
 */
const PURE = '^(shared/|electron/engine/domain/|node_modules/(zod|temporal-polyfill)/)';
const TESTS = '^test/';
const ONE_PROVIDER = '^electron/engine/providers/[^/]+/';
const NETWORK = '^(http|https|http2|net|tls|dns|dns/promises|dgram)$|^node_modules/(undici|ws|nodemailer)/';
const SQL = '^node_modules/(better-sqlite3|pg|kysely)/|^(node:)?sqlite$';
const ELECTRON = '^electron$|^node_modules/electron/';

const forbidden = [
  {
    name: 'no-cycles',
    comment: 'Move what both sides need into a file below them, or pass it in as an argument.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'Nothing imports this file and it imports nothing: use it or delete it.',
    from: { orphan: true, pathNot: [TESTS, '^electron/entries/', '^build/', '^[^/]+$', '\\.d\\.ts$'] },
    to: {},
  },
  {
    name: 'imports-resolve',
    comment: 'Correct the path: with its extension, through #engine/, #shared/, #entries/ or relative.',
    from: { pathNot: TESTS },
    to: { couldNotResolve: true, pathNot: ELECTRON },
  },
  {
    name: 'packages-are-declared',
    comment: 'Add the package to dependencies of package.json, or use one that is there.',
    from: { path: '^(shared|electron)/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: ELECTRON },
  },
  {
    name: 'packages-of-the-page-are-declared',
    comment:
      'Add the package to devDependencies of package.json: the build puts what the page needs into its own files.',
    from: { path: '^renderer/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'product-without-tests',
    comment: 'Move what the product needs out of test/.',
    from: { path: '^(shared|electron|renderer)/' },
    to: { path: TESTS },
  },

  {
    name: 'shared-stands-alone',
    comment:
      'shared/ runs in every process: zod and shared only. Put code that needs more into the part that needs it.',
    from: { path: '^shared/' },
    to: { pathNot: '^shared/|^node_modules/zod/' },
  },
  {
    name: 'domain-is-pure',
    comment:
      'domain/ decides from plain data: take time, files and answers as arguments, do I/O in the caller.',
    from: { path: '^electron/engine/domain/' },
    to: { pathNot: PURE },
  },
  {
    name: 'foresight-is-pure',
    comment:
      'foresight/ uses shared and domain only: give it the history as an argument, keep its state in the caller.',
    from: { path: '^electron/engine/foresight/' },
    to: { pathNot: [PURE, '^electron/engine/foresight/'] },
  },
  {
    name: 'backtest-is-pure',
    comment:
      'backtest/ judges a history it is given, by the functions of foresight/: let analysis/ read it from the store.',
    from: { path: '^electron/engine/backtest/' },
    to: { pathNot: [PURE, '^electron/engine/(backtest|foresight)/'] },
  },
  {
    name: 'diagnosis-is-pure',
    comment: 'diagnosis/ reads what was pasted: take guides and connections as arguments.',
    from: { path: '^electron/engine/diagnosis/' },
    to: {
      pathNot: [PURE, '^electron/engine/(diagnosis/|providers/provider\\.ts$)', '^node_modules/yaml/'],
    },
  },
  {
    name: 'controls-are-pure',
    comment: 'A control judges facts: let analysis/ read them from the store and pass them in.',
    from: { path: '^electron/engine/controls/' },
    to: { pathNot: [PURE, '^electron/engine/(controls|foresight)/'] },
  },

  {
    name: 'provider-keeps-to-itself',
    comment:
      'A provider uses its own folder, the files beside provider.ts (index.ts excepted), ports.ts and pure code. What two providers need goes beside provider.ts.',
    from: { path: '^electron/engine/providers/([^/]+)/' },
    to: {
      path: '^(electron|renderer)/',
      pathNot: [
        '^electron/engine/providers/$1/',
        '^electron/engine/providers/(?!index\\.ts$)[^/]+\\.ts$',
        '^electron/engine/(domain/|ports\\.ts$)',
      ],
    },
  },
  {
    name: 'provider-contract-knows-no-provider',
    comment: 'What all providers share uses pure code and ports.ts only: pass in what is particular to one.',
    from: {
      path: '^electron/engine/providers/[^/]+\\.ts$',
      pathNot: '^electron/engine/providers/index\\.ts$',
    },
    to: {
      path: '^(electron|renderer)/',
      pathNot: [
        '^electron/engine/providers/(?!index\\.ts$)[^/]+\\.ts$',
        '^electron/engine/(domain/|ports\\.ts$)',
      ],
    },
  },
  {
    name: 'providers-by-their-list',
    comment: 'Nobody knows a particular provider: take a Provider (providers/provider.ts) or its id.',
    from: { pathNot: [TESTS, ONE_PROVIDER, '^electron/engine/providers/index\\.ts$'] },
    to: { path: ONE_PROVIDER },
  },
  {
    name: 'provider-list-at-the-top',
    comment: 'Take findProvider or the list as an argument: create-engine, entries and api hand it down.',
    from: { pathNot: [TESTS, '^electron/entries/', '^electron/engine/(create-engine\\.ts$|api/)'] },
    to: { path: '^electron/engine/providers/index\\.ts$' },
  },

  {
    name: 'store-is-a-floor',
    comment: 'store/ reads and writes rows: let the service above it call it, not the other way round.',
    from: { path: '^electron/engine/store/' },
    to: { path: '^(electron|renderer)/', pathNot: '^electron/engine/(store/|domain/|ports\\.ts$)' },
  },
  {
    name: 'sql-in-store',
    comment: 'Write a read or write function in store/ and call that.',
    from: { pathNot: ['^electron/engine/store/', TESTS] },
    to: { path: SQL },
  },
  {
    name: 'network-in-http',
    comment:
      'Take the HttpClient or the Mailer of ports.ts: polling/http and mail guard addresses, time limits and secrets.',
    from: { pathNot: ['^electron/engine/(polling/http|mail|sandbox)/', TESTS, '^build/'] },
    to: { path: NETWORK },
  },
  {
    name: 'mail-sends-and-knows-nothing',
    comment:
      'mail/ hands over what it is given, guarded as by polling/http: let alerts/ and report/ write the mail.',
    from: { path: '^electron/engine/mail/' },
    to: {
      path: '^(electron|renderer)/',
      pathNot:
        '^electron/engine/(mail/|domain/|ports\\.ts$|polling/http/(address-guard|redact-values|resolve-by-system)\\.ts$)',
    },
  },

  {
    name: 'services-below-api',
    comment:
      'Services know neither api nor composition nor host: take what they need as an argument, tell by the return value.',
    from: { path: '^electron/engine/(polling|analysis|alerts|report|ledger)/' },
    to: {
      path: '^electron/(main|preload|entries)/|^electron/engine/(api/|sandbox/|vault/|config/|create-engine\\.ts$)',
    },
  },
  {
    name: 'ledger-below-services',
    comment: 'Every service writes to the ledger: it knows the store and none of them.',
    from: { path: '^electron/engine/ledger/' },
    to: { path: '^electron/engine/(polling|analysis|alerts|report|controls|foresight|providers)/' },
  },
  {
    name: 'vault-and-config-stand-alone',
    comment:
      'Secrets and the configuration file are read by themselves: join them with other parts in entries/.',
    from: { path: '^electron/engine/(vault|config)/([^/]+)' },
    to: {
      path: '^(electron|renderer)/',
      pathNot: ['^electron/engine/$1/', '^electron/engine/(domain/|ports\\.ts$|providers/provider\\.ts$)'],
    },
  },
  {
    name: 'api-above-services',
    comment: 'api/ answers by calling services: only create-engine and entries may call it.',
    from: { pathNot: [TESTS, '^electron/engine/(api/|create-engine\\.ts$)', '^electron/entries/'] },
    to: { path: '^electron/engine/api/' },
  },
  {
    name: 'composition-at-the-top',
    comment:
      'Only entries, the sandbox and tests make an engine: take the part that is needed as an argument.',
    from: { pathNot: [TESTS, '^electron/entries/', '^electron/engine/sandbox/'] },
    to: { path: '^electron/engine/create-engine\\.ts$' },
  },
  {
    name: 'sandbox-is-no-service',
    comment:
      'The sandbox stands in for vendors: start it from entries or tests, the engine never knows of it.',
    from: { path: '^electron/engine/', pathNot: '^electron/engine/sandbox/' },
    to: { path: '^electron/engine/sandbox/' },
  },
  {
    name: 'entries-are-the-end',
    comment: 'Nothing imports an entry: move what is needed into the engine.',
    from: { pathNot: [TESTS, '^electron/entries/'] },
    to: { path: '^electron/entries/' },
  },

  {
    name: 'engine-is-headless',
    comment: 'The engine runs without Electron: ask the host through a port of ports.ts.',
    from: { path: '^electron/(engine|entries)/' },
    to: { path: `${ELECTRON}|^electron/(main|preload)/|^renderer/` },
  },
  {
    name: 'main-knows-no-engine',
    comment: 'Main forks the engine by its path and talks to it over shared/rpc.',
    from: { path: '^electron/main/' },
    to: { path: `${SQL}|^electron/(engine|entries|preload)/|^renderer/|^node_modules/react` },
  },
  {
    name: 'preload-hands-over-a-port',
    comment: 'The preload script passes one port to the page: everything else is in main or in the page.',
    from: { path: '^electron/preload/' },
    to: { pathNot: [ELECTRON, '^electron/preload/', '^shared/(rpc/|(contract|page-port)\\.ts$)'] },
  },
  {
    name: 'renderer-is-a-web-page',
    comment: 'The page has neither Node nor the engine: call a method of shared/contract.ts.',
    from: { path: '^renderer/' },
    to: { path: `^electron/|${ELECTRON}|${SQL}` },
  },
  {
    name: 'renderer-without-node',
    comment: 'The page has no Node: call a method of shared/contract.ts.',
    from: { path: '^renderer/' },
    to: { dependencyTypes: ['core'] },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.json'],
    },
  },
};
