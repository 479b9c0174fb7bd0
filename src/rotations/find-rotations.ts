import { Injectable } from '@nestjs/common';
import { daysInclusive } from '../core/calendar/local-date.js';
import type { Month } from '../core/calendar/month.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import type { CareSetting } from '../core/rotations/care-settings.js';
import { settingsOffered } from '../core/rotations/findings.js';
import { type HostMonth, type HostedStay, hostMonths, staysOf } from '../core/rotations/host-months.js';
import { equalTurns, proposePaths } from '../core/rotations/propose.js';
import type { Span } from '../core/rotations/span.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import type { NewPath } from './plan-paths.js';
import { type RotationView, rotationView } from './rotation-view.js';
import { type StoredRotation, findRotation, findRotationIds } from './stored-rotation.js';

/** Who is with a host through which days: no more of a programme than concerns that host. */
export interface HostedView extends HostedStay {
  readonly rotationId: number;
  readonly reference: string;
  readonly name: string;
  readonly hostId: number;
  readonly setting: CareSetting;
}

/** Who is where in a programme, by host and month. */
export interface RotationPlanView {
  readonly id: number;
  readonly reference: string;
  readonly hosts: readonly {
    readonly hostId: number;
    readonly months: readonly { readonly month: Month; readonly learners: HostMonth['stays'] }[];
  }[];
}

/** How a programme is cut into turns: into so many alike, or as it is said; left out, one for each setting. */
export interface Turns {
  readonly count: number | null;
  readonly spans: readonly Span[];
}

/** Questions about rotational programmes. */
@Injectable()
export class FindRotations {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** Programmes after an id, one more than the page holds. @param organisationId the employer, or a host; null for all */
  list(after: number, limit: number, organisationId: number | null): Promise<RotationView[]> {
    return this.reads.run(async (db) => {
      const ids = await findRotationIds(db, organisationId, after, limit + 1);
      return (await this.load(db, ids)).map((rotation) => rotationView(rotation, this.clock.today()));
    });
  }

  one(id: number): Promise<RotationView | Refusal> {
    return this.reads.run(async (db) => {
      const rotation = await findRotation(db, id);
      return isRefusal(rotation) ? rotation : rotationView(rotation, this.clock.today());
    });
  }

  plan(id: number): Promise<RotationPlanView | Refusal> {
    return this.reads.run(async (db) => {
      const rotation = await findRotation(db, id);
      if (isRefusal(rotation)) return rotation;
      const months = hostMonths(rotation);
      const hostIds = [...new Set(months.map(({ hostId }) => hostId))];
      return {
        ...{ id, reference: rotation.reference },
        hosts: hostIds.map((hostId) => ({
          hostId,
          months: months
            .filter((each) => each.hostId === hostId)
            .map(({ month, stays }) => ({ month, learners: stays })),
        })),
      };
    });
  }

  /** Who is with a host, in all programmes, in the order of their first days. */
  hostedBy(hostId: number): Promise<HostedView[]> {
    return this.reads.run(async (db) =>
      (await this.load(db, await findRotationIds(db, hostId)))
        .flatMap((rotation) => hostedStays(rotation, hostId))
        .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.learnerId - b.learnerId)),
    );
  }

  /** Paths for whoever has none yet, to be looked at; nothing is planned by it. */
  proposal(id: number, turns: Turns): Promise<readonly NewPath[] | Refusal> {
    return this.reads.run(async (db) => {
      const rotation = await findRotation(db, id);
      if (isRefusal(rotation)) return rotation;
      const spans = spansOf(rotation, turns);
      if (isRefusal(spans)) return spans;
      return [...proposePaths(rotation, spans)].map(([learnerId, stays]) => ({ learnerId, stays }));
    });
  }

  private async load(db: ReadTx, ids: readonly number[]): Promise<StoredRotation[]> {
    const rotations: StoredRotation[] = [];
    for (const id of ids) {
      const rotation = await findRotation(db, id);
      if (!isRefusal(rotation)) rotations.push(rotation);
    }
    return rotations;
  }
}

function hostedStays(rotation: StoredRotation, hostId: number): HostedView[] {
  const ofHost = new Map(
    rotation.placements.filter((placement) => placement.hostId === hostId).map(({ id, setting }) => [id, setting]),
  );
  const { id: rotationId, reference, terms } = rotation;
  return staysOf(rotation).flatMap((stay) => {
    const setting = ofHost.get(stay.placementId);
    return setting ? [{ ...stay, rotationId, reference, name: terms.name, hostId, setting }] : [];
  });
}

function spansOf(rotation: StoredRotation, { count, spans }: Turns): readonly Span[] | Refusal {
  if (spans.length > 0) {
    const inOrder = spans.every(({ from, until }, index) => from <= until && (spans[index - 1]?.until ?? '') < from);
    if (inOrder) return spans;
    const message = 'Turns follow each other: each ends before the next begins';
    return refuse('ROTATION.INVALID', message, [{ where: 'turns', message }]);
  }
  const wanted = count ?? settingsOffered(rotation).length;
  if (wanted === 0) return [];
  const days = daysInclusive(rotation.from, rotation.until);
  if (wanted <= days) return equalTurns(rotation, wanted);
  const message = `The programme has ${days} days, and ${wanted} turns do not fit`;
  return refuse('ROTATION.INVALID', message, [{ where: 'turns', message }]);
}
