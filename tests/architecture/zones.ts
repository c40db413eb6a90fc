/**
 * The import table (closed by default): a folder without a row fails, an import that no row names fails.
 * `own` = other files of the same zone. Entries that end in / are folders of this repository, others are packages.
 */
export interface Zone {
  readonly folder: string;
  readonly may: readonly string[];
}

const REACT = ['react', 'react-dom', 'react-router', 'antd', '@ant-design/icons'];
const SHARED = ['shared/lib/', 'shared/domain/', 'shared/sync/', 'shared/host/'];

export const ZONES: readonly Zone[] = [
  { folder: 'shared/lib/', may: ['@noble/hashes'] },
  { folder: 'shared/domain/', may: ['shared/lib/', 'zod'] },
  { folder: 'shared/sync/', may: ['shared/lib/', 'shared/domain/', 'zod'] },
  { folder: 'shared/host/', may: ['shared/lib/', 'shared/sync/', 'zod'] },
  { folder: 'shared/xlsx/', may: ['shared/lib/', 'hucre'] },
  {
    folder: 'shared/pdf/',
    may: ['shared/lib/', 'shared/domain/', 'pdf-lib', 'fflate', 'zod', '@noble/curves', 'bidi-js', 'uqr'],
  },
  { folder: 'renderer/text/', may: [...SHARED, 'shared/pdf/', 'shared/xlsx/'] },
  {
    folder: 'renderer/offline-verify/',
    may: ['shared/lib/', 'shared/domain/', 'shared/pdf/', 'renderer/text/', 'zod'],
  },
  { folder: 'renderer/ui/', may: [...REACT, 'renderer/text/', ...SHARED, 'signature_pad'] },
  { folder: 'renderer/host/', may: [...SHARED, 'zod'] },
  { folder: 'renderer/workers/', may: [...SHARED, 'shared/pdf/', 'shared/xlsx/', 'jsqr', 'zod'] },
  {
    folder: 'renderer/data/',
    may: [
      ...SHARED,
      'renderer/host/',
      'renderer/text/',
      'renderer/workers/',
      'seeds/turpan-2022/',
      'seeds/questionnaires/',
      '@noble/ciphers',
      'dexie',
      'dexie-react-hooks',
      'exifreader',
      'fflate',
      'react',
      'zod',
    ],
  },
  {
    folder: 'renderer/commands/',
    may: [
      ...SHARED,
      'shared/pdf/',
      'renderer/data/',
      'renderer/host/',
      'renderer/text/',
      'renderer/workers/',
      'exifreader',
      'zod',
    ],
  },
  {
    folder: 'renderer/features/',
    may: [
      ...REACT,
      ...SHARED,
      'shared/pdf/',
      'renderer/ui/',
      'renderer/data/',
      'renderer/commands/',
      'renderer/text/',
      'renderer/host/',
      'renderer/workers/',
    ],
  },
  {
    folder: 'renderer/app/',
    may: [
      ...REACT,
      ...SHARED,
      'zod',
      'renderer/ui/',
      'renderer/data/',
      'renderer/commands/',
      'renderer/text/',
      'renderer/host/',
      'renderer/features/',
    ],
  },
  {
    folder: 'electron/host/',
    may: [
      ...SHARED,
      'shared/pdf/',
      'seeds/turpan-2022/',
      'node:',
      '@peculiar/x509',
      'asn1js',
      'pkijs',
      'reflect-metadata',
      'zod',
    ],
  },
  { folder: 'electron/main/', may: [...SHARED, 'electron/host/', 'electron', 'node:'] },
  { folder: 'electron/preload/', may: ['shared/host/', 'electron'] },
  { folder: 'electron/chromium/', may: [...SHARED, 'electron/host/', 'node:'] },
  {
    folder: 'electron/hub/',
    may: [
      ...SHARED,
      'shared/pdf/',
      'electron/host/',
      'node:',
      'fastify',
      '@fastify/rate-limit',
      'pg',
      '@electric-sql/pglite',
      '@peculiar/x509',
      'reflect-metadata',
      'zod',
    ],
  },
  {
    folder: 'electron/build/',
    may: [...SHARED, 'shared/pdf/', 'node:', 'vite', '@vitejs/plugin-react', '@electron/fuses'],
  },
  { folder: 'seeds/', may: ['shared/lib/', 'shared/domain/', 'node:', 'zod'] },
];

/**
 * One feature never reaches into another. The visit is one feature in several folders, a folder for each of its tabs:
 * these may use one another, and the linter's no-cycle rule keeps them in order.
 */
export const VISIT_PARTS: readonly string[] = [
  'visit',
  'checklist',
  'hall',
  'archive',
  'evidence',
  'problems',
  'confirmation',
  'draw',
  'seal',
];
