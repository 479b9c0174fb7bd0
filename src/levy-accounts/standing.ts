/**
 * SQL: the row's entry has not been taken back by another. A row of a statement or a declaration stands as long as
 * its entry does; importing its file again brings back what was reversed.
 * @param alias the table with the column `entry_id`
 */
export const stands = (alias: string): string =>
  `NOT EXISTS (SELECT 1 FROM entry reversal WHERE reversal.reverses_id = ${alias}.entry_id)`;
