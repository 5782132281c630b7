/** The arrows of the house. A rule is a pattern, not a list of rooms, so that a new room needs no new rule. */
const no = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to });

module.exports = {
  forbidden: [
    no('no-cycle', '.', { circular: true }),
    // Tests may ask which independent tools this machine has.
    no('shared-is-pure', '^shared/', {
      path: '^(server|client|e2e|scripts|migrations)/',
      pathNot: '^scripts/check/debian-tools\\.ts$',
    }),
    no('client-not-server', '^client/', {
      path: '^(server|e2e|scripts)/',
      pathNot: '^scripts/check/debian-tools\\.ts$',
    }),
    {
      name: 'tools-are-for-tests',
      severity: 'error',
      from: { path: '^(shared|client|server)/', pathNot: '\\.(test|spec)\\.ts$|^server/test-centre/' },
      to: { path: '^scripts/check/' },
    },
    no('server-not-client', '^server/', { path: '^(client|e2e)/' }),
    {
      // Tests may draw specimens; the server itself never does.
      name: 'server-not-scripts',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.test\\.ts$|^server/test-centre/' },
      to: { path: '^scripts/' },
    },
    // The forms of signature are the one shared room of bricks: the browser writes the same bytes (ADR 20).
    {
      // A brick's tests may stand on the real database and on other bricks; the brick itself never does.
      name: 'brick-knows-no-aval',
      severity: 'error',
      from: { path: '^server/bricks/([^/]+)/', pathNot: '\\.test\\.ts$|/test-[^/]+\\.ts$' },
      to: { path: '^(server|shared)/', pathNot: ['^server/bricks/$1/', '^shared/signature-format/'] },
    },
    no('platform-below-features', '^server/platform/', { path: '^server/(features|bricks|app|main)' }),
    {
      name: 'feature-by-its-public-only',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/features/', pathNot: ['^server/features/$1/', '/public\\.ts$'] },
    },
    no('store-is-a-leaf', '-(store|read-model)\\.ts$', { path: '-(service|routes|socket|job)\\.ts$' }),
    no('screens-are-islands', '^client/(console|portal)/(?!shell/)([^/]+)/', {
      path: '^client/(console|portal)/',
      pathNot: ['^client/$1/$2/', '^client/$1/(shell|session|wording)/'],
    }),
    no('one-site-not-the-other', '^client/(console|portal)/', {
      path: '^client/(console|portal)/',
      pathNot: '^client/$1/',
    }),
    no('kit-and-core-below-screens', '^client/(kit|core)/', { path: '^client/(console|portal)/' }),
    no('kit-shows-only', '^client/kit/', { path: '^client/core/(api|socket)' }),
    {
      name: 'pg-in-one-room',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/platform/(db/|open-house)' },
      to: { path: 'node_modules/pg/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache|\\.data)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    tsConfig: { fileName: 'tsconfig.server.json' },
  },
};
