import { In } from 'typeorm';
import type { LocalDate } from '../core/calendar/local-date.js';
import { sendingRefusal } from '../core/gifting/round.js';
import { type StoredRound, findRounds } from '../gifting/index.js';
import { Organisation } from '../organisations/index.js';
import type { ReadTx } from '../platform/database/reads.js';
import { type Standard, findAllStandards } from '../standards/index.js';

/** What listings name, by its id. */
export interface Surroundings {
  readonly standards: ReadonlyMap<number, Standard>;
  readonly employers: ReadonlyMap<number, string>;
  /** Rounds that take applications on the day. */
  readonly openRounds: ReadonlyMap<number, StoredRound>;
}

export async function findSurroundings(
  db: ReadTx,
  employerIds: readonly number[],
  today: LocalDate,
): Promise<Surroundings> {
  const employers = await db.manager.find(Organisation, { where: { id: In([...new Set(employerIds)]) } });
  const rounds = await findRounds(db, null);
  return {
    standards: new Map((await findAllStandards(db)).map((standard) => [standard.id, standard])),
    employers: new Map(employers.map(({ id, name }) => [id, name])),
    openRounds: new Map(
      rounds
        .filter(({ state, terms }) => sendingRefusal(state, terms, today) === undefined)
        .map((round) => [round.id, round]),
    ),
  };
}
