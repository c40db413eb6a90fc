import type { DBCore, DBCoreTransaction, Middleware } from 'dexie';
import { ENTITY_NAMES } from '../../shared/domain/visit/field-write.ts';

/**
 * A row that changes without its change would be gone after the next rebuild, so a read-write transaction over an
 * entity table (or the change log's parked rows) without `changes` throws. Throws, not a value: it is a bug in the program.
 */
export const changeGuard: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'change-guard',
  create: (core) => ({
    ...core,
    transaction(tables, mode, options): DBCoreTransaction {
      const bare = mode === 'readwrite' && !tables.includes('changes');
      const broken = bare ? tables.filter((table) => GUARDED.has(table)) : [];
      if (broken.length > 0) throw new Error(`write to ${broken.join(', ')} without its change in the transaction`);
      return core.transaction(tables, mode, options);
    },
  }),
};

const GUARDED: ReadonlySet<string> = new Set<string>([...ENTITY_NAMES, 'parked']);
