/*
 * The arrows of the house (ARCHITECTURE.md): which room may know which. Every rule says why.
 * `npm run house` runs it, together with the rules no other tool has.
 */

/** Types that describe the work of several rooms; they are the vocabulary, not a way in. */
const services = '^src/services(\\.ts$|/)'
/** What sync/ asks of the rooms around it, and the words of that conversation. */
const ports = '^src/sync/(ports|outbox-entry|failure)\\.ts$'

/** Rooms of src/ and what else of src/ each may import. */
const rooms = [
  { room: 'domain', may: [], why: 'Rules of the field hold on any machine: they know no screen, no store, no server.' },
  {
    room: 'sync',
    may: ['^src/domain/', services],
    why: 'The core that must not lose anything runs in a simulation: all it needs comes in through its ports.',
  },
  {
    room: 'local',
    may: ['^src/domain/', services, ports],
    why: 'An adapter fits between the ports and IndexedDB; knowing more would make it a second core.',
  },
  {
    room: 'remote',
    may: ['^src/domain/', services, ports],
    why: 'An adapter fits between the ports and Supabase; knowing more would make it a second core.',
  },
  {
    room: 'platform',
    may: ['^src/domain/', services, ports],
    why: 'What the browser gives (clock, camera, worker) is offered through ports and services, to whoever needs it.',
  },
  { room: 'i18n', may: ['^src/domain/', services], why: 'Words and formats serve every screen and so depend on none.' },
  {
    room: 'ui',
    may: ['^src/domain/', '^src/i18n/', services],
    why: 'A control is used by many features; one that knows a feature can serve only that one.',
  },
  {
    room: 'features',
    may: ['^src/domain/', '^src/i18n/', '^src/ui/', services],
    why: 'Screens ask services and know neither network nor store, so that they work the same without either.',
  },
  {
    room: 'app',
    may: ['^src/domain/', '^src/i18n/', '^src/ui/', '^src/features/', services],
    why: 'The shell holds the screens together; what is behind the services is joined in main.ts only.',
  },
  {
    room: 'service-worker',
    may: ['^src/domain/tiles/'],
    why: 'The service worker is a program of its own, built apart from the app; with it it shares where tiles lie.',
  },
]

const arrows = rooms.map(({ room, may, why }) => ({
  name: `${room}-knows-only-its-own`,
  comment: why,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^(src|server|supabase|tests)/', pathNot: [`^src/${room}/`, ...may] },
}))

/** Packages that belong to one room, with the reason. */
const owned = [
  { packages: ['dexie'], room: '^src/local/', why: 'One room knows how things are stored, so that storage can change.' },
  { packages: ['@supabase/supabase-js'], room: '^src/remote/', why: 'One room knows the server client: its traps stay in one place.' },
  { packages: ['leaflet', 'supercluster'], room: '^src/ui/map/', why: 'One room knows the map library; screens speak of units and places.' },
  { packages: ['uuid'], room: '^src/platform/', why: 'Ids are handed in, so that tests and simulations can foresee them.' },
  { packages: ['vue-router'], room: '^src/(app|features|ui)/', why: 'Where one can go is a matter of screens.' },
  { packages: ['vue', 'petite-vue-i18n', '@lucide/vue'], room: '^src/(app|features|ui|i18n)/', why: 'Only screens know Vue.' },
  { packages: ['workbox-precaching', 'workbox-routing'], room: '^src/service-worker/', why: 'The app itself knows no cache.' },
].map(({ packages, room, why }) => ({
  name: `only-one-room-knows-${packages[0].replace(/[@/]/g, '-').replace(/^-/, '')}`,
  comment: why,
  severity: 'error',
  from: { path: '^src/', pathNot: [room, '^src/(main|work)\\.ts$'] },
  to: { path: `node_modules/(${packages.join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'features-are-strangers',
      comment: 'A feature can be read, changed and taken away alone; what two of them share belongs to ui, domain or i18n.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'services-are-types',
      comment: 'services.ts is a list of what may be asked: with code in it, every room would pull that code in.',
      severity: 'error',
      from: {},
      to: { path: services, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'services-know-the-domain-only',
      comment: 'What a screen may ask is said in words of the field; a type of sync or of a store would leak how it works.',
      severity: 'error',
      from: { path: services },
      to: { path: '^(src|server|supabase|tests)/', pathNot: ['^src/domain/', services] },
    },
    {
      name: 'only-main-joins-local-and-remote',
      comment: 'The composition root shows what the app is made of (work.ts is the half that loads later); elsewhere a screen could reach the network.',
      severity: 'error',
      from: { path: '^(src|server|supabase)/', pathNot: ['^src/(main|work|register)\\.ts$', '^src/local/', '^src/remote/'] },
      to: { path: '^src/(local|remote)/' },
    },
    {
      name: 'main-knows-rooms-by-their-door',
      comment: 'A room may be rebuilt inside; the composition root knows its door and what it promises.',
      severity: 'error',
      from: { path: '^src/(main|work|register)\\.ts$' },
      to: { path: '^src/(local|remote|features)/', pathNot: '^src/(local|remote)/(index|work|register)\\.ts$' },
    },
    ...owned,
    {
      name: 'domain-uses-geometry-only',
      comment: 'A rule that needs a framework is no rule; points in polygons are the one thing not done by hand.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { path: 'node_modules/', pathNot: ['node_modules/@turf/', 'node_modules/@types/geojson/'] },
    },
    {
      name: 'sync-uses-no-package',
      comment: 'What must not lose anything should be readable whole; a package in it would have to be trusted as well.',
      severity: 'error',
      from: { path: '^src/sync/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/@types/geojson/' },
    },
    {
      name: 'app-knows-no-server',
      comment: 'The server holds secrets and Node; whatever the app imports of it would be shipped to every phone.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(server|supabase|tests)/' },
    },
    {
      name: 'app-knows-no-node',
      comment: 'A phone has no Node.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-knows-no-app',
      comment: 'The server serves any build of the app; it may share the words of the field, and nothing that runs on a phone.',
      severity: 'error',
      from: { path: '^(server|supabase)/' },
      to: { path: '^src/', pathNot: ['^src/domain/', services] },
    },
    {
      name: 'nothing-knows-the-tests',
      comment: 'What runs for users must not depend on what was written to try it.',
      severity: 'error',
      from: { path: '^(src|server|supabase)/', pathNot: '^supabase/tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'support-knows-no-suite',
      comment: 'What tests share is below them: a fixture that imports a test runs it twice.',
      severity: 'error',
      from: { path: '^tests/support/' },
      to: { path: '^tests/.*\\.(test|spec)\\.ts$' },
    },
    {
      name: 'no-circle',
      comment: 'Two files that need each other to run are one file, or miss a third (a type may point back).',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-exists',
      comment: 'An import that resolves to nothing works by accident or not at all.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'packages-are-named',
      comment: 'A package that only another one brings along vanishes with an update of that other one.',
      severity: 'error',
      from: { path: '^(src|server|supabase)/', pathNot: '^supabase/tests/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    // Types count: an arrow that only a type crosses is still knowledge.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|test-results)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
