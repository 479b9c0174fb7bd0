import { Injectable } from '@nestjs/common';
import { type ApplicationState, toldState } from '../../core/gifting/application-states.js';
import { tellsDecisions } from '../../core/gifting/round.js';
import { FindApplications } from '../find-applications.js';
import { FindRounds } from '../find-rounds.js';
import { STATE_FOR_EMPLOYER } from './application-view.js';

/** An application as a list of its employer shows it. */
export interface EmployerApplication {
  readonly id: number;
  readonly reference: string;
  readonly round: string;
  readonly closesOn: string | null;
  /** As the employer has been told it. */
  readonly state: ApplicationState;
  readonly tag: string;
  /** What comes next, in words. */
  readonly next: string;
}

const ALL = Number.MAX_SAFE_INTEGER - 1;

/** What an employer has applied for, the newest first. */
@Injectable()
export class EmployerApplications {
  constructor(
    private readonly find: FindApplications,
    private readonly rounds: FindRounds,
  ) {}

  async of(receiverId: number): Promise<EmployerApplication[]> {
    const applications = await this.find.list(0, ALL, { receiverId });
    const rounds = new Map((await this.rounds.published()).map((round) => [round.id, round]));
    return applications.reverse().map(({ id, reference, roundId, state }) => {
      const { name, state: stage, terms } = rounds.get(roundId)!;
      const told = toldState(state, tellsDecisions(stage, terms));
      return { id, reference, round: name, closesOn: terms.closesOn, state: told, ...STATE_FOR_EMPLOYER[told] };
    });
  }
}
