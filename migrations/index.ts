import { Books1795300000000 } from './1795300000000-books.js';

/** Every change of the schema in order, for both engines. */
export const migrations = [Books1795300000000];
