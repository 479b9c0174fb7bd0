import { Injectable } from '@nestjs/common';
import type { FieldOption } from '../../platform/pages/fields.js';
import { FindStarts } from '../../starts/index.js';
import type { LearnerView, RotationView } from '../rotation-view.js';
import { RotationNames } from './names.js';
import { day } from './words.js';

const ALL = 1_000_000;

/** Starts that a programme may take in, or lead to. */
@Injectable()
export class CandidateStarts {
  constructor(
    private readonly starts: FindStarts,
    private readonly names: RotationNames,
  ) {}

  /** Those of the employer with the first standard, by whom nobody takes part yet. */
  async firstOf({ employerId, firstStandardId, learners }: RotationView): Promise<FieldOption[]> {
    const known = new Set(learners.map(({ learner }) => learner));
    return (await this.starts.list(0, ALL, { employerId, senderId: null }))
      .filter((start) => start.employerId === employerId && start.standardId === firstStandardId)
      .filter(({ learner, status }) => !known.has(learner) && status !== 'withdrawn')
      .map(({ id, learner, startedOn }) => ({ value: String(id), text: `${learner}, from ${day(startedOn)}` }));
  }

  /** Those of a learner with the second standard, with the employer or a host. */
  async secondOf(
    { employerId, secondStandardId, placements }: RotationView,
    { learner }: LearnerView,
  ): Promise<FieldOption[]> {
    const { organisation } = await this.names.called();
    const options = new Map<number, FieldOption>();
    for (const id of new Set([employerId, ...placements.map(({ hostId }) => hostId)])) {
      for (const start of await this.starts.list(0, ALL, { employerId: id, senderId: null })) {
        if (start.learner !== learner || start.standardId !== secondStandardId) continue;
        const text = `From ${day(start.startedOn)}, with ${organisation(start.employerId)}`;
        options.set(start.id, { value: String(start.id), text });
      }
    }
    return [...options.values()];
  }
}
