import { Injectable } from '@nestjs/common';
import { hasRole } from '../../core/access/roles.js';
import type { ApplicationContent } from '../../core/gifting/application-form.js';
import { type ApplicationState, toldState } from '../../core/gifting/application-states.js';
import { tellsDecisions } from '../../core/gifting/round.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { isOfProgramme, mayRead, notThere } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import type { Actor } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import type { NavigationLink } from '../../platform/pages/navigation.js';
import type { SentForm } from '../../platform/pages/page.js';
import { type ApplicationDetail, FindApplications } from '../find-applications.js';
import { FindRounds, type PublishedRound } from '../find-rounds.js';
import { SaveApplication } from '../save-application.js';
import { smallEmployerOf } from './small-employer.js';

/** An application as somebody who may see it has it before them. */
export interface OpenedApplication {
  readonly application: ApplicationDetail;
  readonly round: PublishedRound;
  readonly employer: { readonly id: number; readonly name: string };
  /** As whoever looks may know it: an employer hears of decisions when they are told. */
  readonly state: ApplicationState;
  /** Whether whoever looks acts for the employer. */
  readonly isOwn: boolean;
  /** Whether whoever looks came with a mailed link: there is nothing else to go to. */
  readonly isApplicant: boolean;
}

/** Opens applications for the pages of the employer that wrote them, and keeps what is changed there. */
@Injectable()
export class OpenedApplications {
  constructor(
    private readonly find: FindApplications,
    private readonly rounds: FindRounds,
    private readonly organisations: FindOrganisations,
    private readonly saving: SaveApplication,
  ) {}

  /** @throws RefusedError where there is none that the actor may see */
  async open(actor: Actor, id: number): Promise<OpenedApplication> {
    const application = await this.find.one(id);
    if (isRefusal(application)) throw new RefusedError(notThere());
    const isApplicant = actor.isApplicant === true && application.applicantId === actor.personId;
    if (!isApplicant && !mayRead(actor, application.receiverId)) throw new RefusedError(notThere());
    const round = foundOf(await this.rounds.publishedOne(application.roundId));
    const employer = foundOf(await this.organisations.asAt(application.receiverId, null));
    // Whoever is turned away is told so then, in a window too.
    const isTurnedAway = application.history.at(-1)?.action === 'turn-away';
    const isToldAtOnce = isTurnedAway || tellsDecisions(round.state, round.terms);
    return {
      ...{ application, round },
      employer: { id: employer.id, name: employer.name },
      state: isOfProgramme(actor) ? application.state : toldState(application.state, isToldAtOnce),
      isApplicant,
      isOwn: isApplicant || (actor.person !== null && hasRole(actor.person, 'receiver', application.receiverId)),
    };
  }

  /** @throws RefusedError where the actor may not write it, as where there is none */
  async openOwn(actor: Actor, id: number): Promise<OpenedApplication> {
    const opened = await this.open(actor, id);
    if (!opened.isOwn) throw new RefusedError(notThere());
    return opened;
  }

  /** Keeps a draft as a form changes it. The form says which version it was made from. */
  async keep(form: SentForm, { application }: OpenedApplication, content: ApplicationContent): Promise<Refusal | null> {
    const basedOn = Number(form.text('version'));
    const outcome = await this.saving.save(form.write, application.id, smallEmployerOf(content), basedOn);
    if (!isRefusal(outcome)) return null;
    if (outcome.code !== 'APPLICATION.CHANGED') return outcome;
    const message =
      'Somebody else saved this application while you had it open. What you typed is still below: send it again to keep yours';
    return { ...outcome, message };
  }
}

/** The version that a form names when it is shown again: whoever was told of a change made meanwhile has seen it. */
export const versionShown = (form: SentForm, refusal: Refusal, { application }: OpenedApplication): string =>
  refusal.code === 'APPLICATION.CHANGED' ? String(application.version) : form.text('version');

export const pathOf = ({ id }: Pick<ApplicationDetail, 'id'>): string => `/applications/${id}`;

/** The way to a page of an application. */
export const trailTo = ({ application, employer, isApplicant }: OpenedApplication): NavigationLink[] => [
  ...(isApplicant
    ? []
    : [
        { href: '/home', text: 'Home' },
        { href: `/employers/${employer.id}`, text: employer.name },
      ]),
  { href: pathOf(application), text: `Application ${application.reference}` },
];
