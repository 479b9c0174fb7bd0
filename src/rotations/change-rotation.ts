import { Injectable } from '@nestjs/common';
import { isRefusal } from '../core/refusal.js';
import { clashRefusal } from '../core/rotations/clashes.js';
import type { Span } from '../core/rotations/span.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type NewPlacement, addPlacement, addPlacementTerms, placementRefusal, spanRefusal } from './add-placements.js';
import { type NewTerms, addTerms, termsRefusal } from './create-rotation.js';
import { openRotation } from './open-rotation.js';
import { unknownPlacement } from './refusals.js';

export interface VersionMade {
  readonly id: number;
  readonly version: number;
}

/** What can be changed of a placement; its host and its setting are what it is. */
export interface PlacementChange extends Span {
  readonly capacity: number;
  readonly isGivenUp: boolean;
}

/** Changes what a programme is and offers, as versions of their own, as long as nobody’s path clashes with it. */
@Injectable()
export class ChangeRotation {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  terms(request: PersonRequest, id: number, terms: NewTerms, reason: string): Promise<Outcome<VersionMade>> {
    return this.books.execute(request, async ({ tx }) => {
      const rotation = await openRotation(tx, request, id, this.clock.today());
      if (isRefusal(rotation)) return rotation;
      const { from, until } = terms;
      const against =
        (await termsRefusal(tx, rotation.firstStandardId, terms)) ??
        clashRefusal(rotation, { ...rotation, from, until }, () => 'until');
      if (against) return against;
      const draft = new RecordDraft('rotation');
      const version = rotation.terms.version + 1;
      addTerms(draft, id, version, terms, reason);
      return { drafts: [draft], answer: () => ({ id, version }) };
    });
  }

  addPlacement(
    request: PersonRequest,
    id: number,
    placement: NewPlacement,
    reason: string,
  ): Promise<Outcome<{ readonly id: number }>> {
    return this.books.execute(request, async ({ tx }) => {
      const rotation = await openRotation(tx, request, id, this.clock.today());
      if (isRefusal(rotation)) return rotation;
      const against = await placementRefusal(tx, rotation, placement);
      if (against) return against;
      const draft = new RecordDraft('rotation');
      const ref = addPlacement(draft, id, placement, reason);
      return { drafts: [draft], answer: () => ({ id: ref.id! }) };
    });
  }

  placement(
    request: PersonRequest,
    id: number,
    placementId: number,
    change: PlacementChange,
    reason: string,
  ): Promise<Outcome<VersionMade>> {
    return this.books.execute(request, async ({ tx }) => {
      const rotation = await openRotation(tx, request, id, this.clock.today());
      if (isRefusal(rotation)) return rotation;
      const placement = rotation.placements.find((each) => each.id === placementId);
      if (!placement) return unknownPlacement();
      const placements = rotation.placements.map((each) => (each === placement ? { ...each, ...change } : each));
      const against =
        spanRefusal(rotation, change) ??
        clashRefusal(rotation, { ...rotation, placements }, ({ reason: of }) =>
          of === 'OVER_CAPACITY' ? 'capacity' : of === 'PLACEMENT_GIVEN_UP' ? 'givenUp' : 'until',
        );
      if (against) return against;
      const draft = new RecordDraft('rotation');
      const version = placement.versions.length + 1;
      addPlacementTerms(draft, placementId, version, change, reason);
      return { drafts: [draft], answer: () => ({ id: placementId, version }) };
    });
  }
}
