import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../../config/settings.js';
import type { ApplicationState } from '../../core/gifting/application-states.js';
import { sendingRefusal } from '../../core/gifting/round.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { hashOf, newSecret } from '../../identity/index.js';
import { Books } from '../../journal/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { plusMinutes } from '../../platform/clock/plus-minutes.js';
import { SETTINGS } from '../../platform/database/database.module.js';
import type { Tx } from '../../platform/database/tx.js';
import { addPrivateMail } from '../../platform/mail/private-mail.js';
import { findApplication } from '../stored-application.js';
import { findRound } from '../stored-round.js';
import { type ApplicantTyped, readApplicant } from './read-applicant.js';
import {
  type ApplicantDetails,
  type StoredApplicant,
  findApplicant,
  findApplicantOfLink,
  findApplicationOf,
  findAskedBefore,
} from './stored-applicant.js';

/** A link is good for a week from the mail, and from each visit. */
export const LINK_MINUTES = 7 * 24 * 60;
/** Nobody's mail box is filled by what others type. */
const MAILS_AN_HOUR = 5;
/** What was asked for and never opened is forgotten after a month. */
const FORGOTTEN_MINUTES = 30 * 24 * 60;

/** An application that its link still leads to. */
const GOES_ON: readonly ApplicationState[] = ['draft', 'submitted', 'part-approved', 'approved', 'waiting'];

/** Mails the link with which somebody without an account begins an application, or goes on with it. */
@Injectable()
export class AskForLink {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** It is told to nobody whether the person or the organisation is known: a link is mailed in any case. */
  async run(roundId: number, typed: ApplicantTyped): Promise<Refusal | null> {
    const details = readApplicant(typed);
    if (isRefusal(details)) return details;
    return this.write(async (tx) => {
      const round = await findRound(tx, roundId);
      if (isRefusal(round)) return round;
      const late = sendingRefusal(round.state, { ...round.terms, budget: null }, this.clock.today());
      if (late) return late;
      await this.forgetOld(tx);
      const applicant = (await goingOn(tx, roundId, details)) ?? (await this.keep(tx, roundId, details));
      await this.mail(tx, applicant, round.name);
      return null;
    });
  }

  /** Mails a new link to whoever was mailed this one; to nobody where there is no such link. */
  async renew(secret: string): Promise<void> {
    await this.write(async (tx) => {
      const applicant = await findApplicantOfLink(tx, hashOf(secret), null);
      const round = applicant && (await findRound(tx, applicant.roundId));
      if (applicant && round && !isRefusal(round)) await this.mail(tx, applicant, round.name);
      return null;
    });
  }

  private async write(work: (tx: Tx) => Promise<Refusal | null>): Promise<Refusal | null> {
    const outcome = await this.books.execute({ actor: 'applicant' }, async ({ tx }) => {
      await tx.lock('applicants');
      const refusal = await work(tx);
      return refusal ?? { drafts: [], answer: () => null };
    });
    return isRefusal(outcome) ? outcome : null;
  }

  private async keep(tx: Tx, roundId: number, details: ApplicantDetails): Promise<StoredApplicant> {
    const { name, email, phone, paysLevy, identifier, organisation } = details;
    const [row] = await tx.all<{ id: number }>(
      `INSERT INTO applicant (round_id, name, email, phone, pays_levy, identifier, organisation, asked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      [roundId, name, email, phone, paysLevy ? 1 : 0, identifier, JSON.stringify(organisation), this.clock.now()],
    );
    return (await findApplicant(tx, row!.id))!;
  }

  private async mail(tx: Tx, { id, name, email, organisation }: StoredApplicant, round: string): Promise<void> {
    const now = this.clock.now();
    const [mailed] = await tx.all<{ count: number }>(
      `SELECT count(*) AS count FROM applicant_link l JOIN applicant a ON a.id = l.applicant_id
        WHERE lower(a.email) = lower(?) AND l.mailed_at > ?`,
      [email, plusMinutes(now, -60)],
    );
    if (Number(mailed!.count) >= MAILS_AN_HOUR) return;
    const secret = newSecret();
    await tx.all('INSERT INTO applicant_link (hash, applicant_id, mailed_at, expires_at) VALUES (?, ?, ?, ?)', [
      ...[hashOf(secret), id, now, plusMinutes(now, LINK_MINUTES)],
    ]);
    const body = [
      `Dear ${name},`,
      `Begin your application for ${organisation.name} in ${round} here, or go on with it:`,
      `${this.settings.publicUrl}/continue?link=${secret}`,
      'Keep this mail: the link leads back to what you have typed. It is good for seven days after you used it last.',
      'Whoever has the link can read and change the application: pass it on to nobody outside your organisation.',
      'If you did not ask for this mail, do nothing.',
    ].join('\n\n');
    await addPrivateMail(tx, now, { name, address: email, subject: `Your application in ${round}`, body });
  }

  /** Of whoever never came nothing is kept. */
  private async forgetOld(tx: Tx): Promise<void> {
    const long = plusMinutes(this.clock.now(), -FORGOTTEN_MINUTES);
    const never = `SELECT a.id FROM applicant a
                    WHERE a.asked_at < ?
                      AND NOT EXISTS (SELECT 1 FROM application_applicant p WHERE p.applicant_id = a.id)
                      AND NOT EXISTS (SELECT 1 FROM applicant_link l WHERE l.applicant_id = a.id AND l.mailed_at >= ?)`;
    await tx.all(`DELETE FROM applicant_link WHERE applicant_id IN (${never})`, [long, long]);
    await tx.all(`DELETE FROM applicant WHERE id IN (${never})`, [long, long]);
  }
}

/** Somebody whose application, if there is one yet, is not over. */
async function goingOn(tx: Tx, roundId: number, details: ApplicantDetails): Promise<StoredApplicant | undefined> {
  const before = await findAskedBefore(tx, roundId, details);
  const applicationId = before && (await findApplicationOf(tx, before.id));
  if (!before || typeof applicationId !== 'number') return before;
  const application = await findApplication(tx, applicationId);
  return isRefusal(application) || !GOES_ON.includes(application.state) ? undefined : before;
}
