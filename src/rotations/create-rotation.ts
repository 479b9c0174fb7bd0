import { Injectable } from '@nestjs/common';
import { showDate } from '../core/calendar/local-date.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { type Span, isInOrder } from '../core/rotations/span.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Outcome, RecordDraft, type RowRef } from '../journal/index.js';
import { factsOn, findOrganisation, unknownOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { findStandard, unknownStandard } from '../standards/index.js';
import { type NewPlacement, addPlacement, placementRefusal } from './add-placements.js';
import { planRefusal } from './open-rotation.js';
import { ROTATION, ROTATION_TERMS } from './tables.js';

/** What can be changed of a programme. */
export interface NewTerms extends Span {
  readonly name: string;
  /** Of the apprenticeship that it leads to; null where it is one alone. */
  readonly secondStandardId: number | null;
}

export interface NewRotation {
  readonly employerId: number;
  readonly firstStandardId: number;
  readonly terms: NewTerms;
  readonly placements: readonly NewPlacement[];
  readonly reason: string;
}

export interface RotationCreated {
  readonly id: number;
  readonly reference: string;
}

/** Makes a rotational programme with its placements. */
@Injectable()
export class CreateRotation {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, rotation: NewRotation): Promise<Outcome<RotationCreated>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('rotations');
      const { employerId, firstStandardId, terms, placements, reason } = rotation;
      const against =
        (await planRefusal(tx, request, this.clock.today())) ??
        (await employerRefusal(tx, employerId, terms)) ??
        (await termsRefusal(tx, firstStandardId, terms)) ??
        (await placementsRefusal(tx, rotation));
      if (against) return against;
      const [row] = await tx.all<{ known: number }>('SELECT count(*) AS known FROM rotation');
      const reference = `RP-${String(Number(row!.known) + 1).padStart(4, '0')}`;
      const draft = new RecordDraft('rotation');
      const ref = draft.add(ROTATION, { reference, employer_id: employerId, first_standard_id: firstStandardId });
      addTerms(draft, ref, 1, terms, reason);
      for (const placement of placements) addPlacement(draft, ref, placement, reason);
      return { drafts: [draft], answer: () => ({ id: ref.id!, reference }) };
    });
  }
}

async function employerRefusal(tx: Tx, employerId: number, { from }: Span): Promise<Refusal | undefined> {
  const employer = await findOrganisation(tx, employerId);
  if (!employer) return unknownOrganisation();
  if ((await factsOn(tx, employerId, from)).isMember !== false) return undefined;
  const message = `${employer.name} does not belong to the system on ${showDate(from)}`;
  return refuse('ROTATION.EMPLOYER_LEFT', message, [{ where: 'employerId', message }]);
}

/** Why a programme cannot have these terms, or nothing. */
export async function termsRefusal(
  tx: Tx,
  firstStandardId: number,
  { secondStandardId, ...span }: NewTerms,
): Promise<Refusal | undefined> {
  if (!isInOrder(span)) {
    const message = 'The last day is before the first';
    return refuse('ROTATION.DATES_OUT_OF_ORDER', message, [{ where: 'until', message }]);
  }
  const first = await findStandard(tx, firstStandardId);
  if (!first) return unknownStandard();
  if (secondStandardId === null) return undefined;
  const second = await findStandard(tx, secondStandardId);
  if (!second) return unknownStandard();
  if (second.level > first.level) return undefined;
  const message = `${second.title} is at level ${second.level}: what follows level ${first.level} is above it`;
  return refuse('ROTATION.NO_STEP_UP', message, [{ where: 'secondStandardId', message }]);
}

async function placementsRefusal(tx: Tx, { terms, placements }: NewRotation): Promise<Refusal | undefined> {
  for (const [index, placement] of placements.entries()) {
    const against = await placementRefusal(tx, terms, placement, `placements.${index}.`);
    if (against) return against;
  }
  return undefined;
}

/** Adds a version of a programme’s terms. */
export function addTerms(
  draft: RecordDraft,
  rotation: RowRef | number,
  version: number,
  { name, secondStandardId, from, until }: NewTerms,
  reason: string,
): void {
  draft.add(ROTATION_TERMS, {
    ...{ rotation_id: rotation, version, name, second_standard_id: secondStandardId },
    ...{ from_on: from, until_on: until, reason },
  });
}
