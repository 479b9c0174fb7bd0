import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CHECK_RESULTS, type ApplicantCheck, PUBLIC_REGISTERS } from '../../core/gifting/applicant-check.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { notThere, onlyForProgramme } from '../../identity/index.js';
import type { Signatory } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { CheckApplicant } from '../applicants/check-applicant.js';
import { type ApplicantToCheck, FindApplicantChecks } from '../applicants/find-applicant-checks.js';
import { CHECKS, CHECK_COLUMNS, checkModel } from './applicant-check-view.js';
import { isOfficer } from './rounds.page.js';

/** What the form of a check says. */
interface CheckRead {
  readonly check: ApplicantCheck;
  readonly signatory: Signatory | null;
}

/** Applicants without an account, who are checked before anything is offered to them. */
@ApiExcludeController()
@Controller('programme/checks')
export class ApplicantChecksPage {
  constructor(
    private readonly find: FindApplicantChecks,
    private readonly check: CheckApplicant,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('mail:read')
  @Page('gifting/pages/applicant-checks')
  async list(@CurrentActor() actor: Actor, @Query() query: TableQuery): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const waiting = await this.find.list();
    const file = await tableFile('applicants', CHECK_COLUMNS, waiting, query);
    return file ?? { table: tableView('applicants', 'Applicants to check', CHECK_COLUMNS, waiting, query, CHECKS) };
  }

  @Get(':id')
  @Needs('mail:read')
  @Page('gifting/pages/applicant-check')
  async ask(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    return checkModel(await this.viewOf(actor, id), {}, isOfficer(actor));
  }

  @Post(':id')
  @Needs('gifting:write')
  @Page('gifting/pages/applicant-check')
  async send(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    if (!isOfficer(actor)) throw new RefusedError(notThere());
    const view = await this.viewOf(actor, id);
    const told = this.read(form, view);
    const outcome = isRefusal(told) ? told : await this.check.run(form.write, id, told.check, told.signatory);
    if (isRefusal(outcome)) return refusedForm(outcome, checkModel(view, form.typed, isOfficer(actor)));
    const words = outcome.answer.state === 'rejected' ? 'has ended, and the applicant is told' : 'can be decided now';
    return seeOther(CHECKS, `${outcome.answer.reference} ${words}`);
  }

  /** Addresses are for the officers who check. */
  private async viewOf(actor: Actor, id: number): Promise<ApplicantToCheck> {
    onlyForProgramme(actor);
    return foundOf(await this.find.one(id));
  }

  private read(form: SentForm, { known, hasSigned }: ApplicantToCheck): CheckRead | Refusal {
    const read = new FieldReader(form);
    const result = read.oneOf('result', CHECK_RESULTS, 'Say what you found');
    const isKnown = known.length > 0 && result !== 'failed';
    const words = known.map(({ id }) => String(id));
    const chosen = isKnown ? read.oneOf('organisationId', words, 'Say which organisation it is') : null;
    const on = read.dayOrNone('on') ?? this.clock.today();
    const spokenWith = read.wordsOrNone('spokenWith', 100);
    const reason = read.wordsOrNone('reason', 500) ?? '';
    const register = PUBLIC_REGISTERS.find((each) => each === form.text('register')) ?? null;
    const organisationId = chosen === null ? null : Number(chosen);
    const isSigned = !hasSigned && result !== 'failed' && form.text('signedBy') !== '';
    const person = isSigned ? read.words('signedBy', 'Say who has signed', 200) : '';
    const personRole = isSigned ? read.words('signedRole', 'Say the role of who has signed', 200) : '';
    const check = { result, organisationId, register, spokenWith, on, reason };
    return read.refusal('CHECK.INVALID') ?? { check, signatory: isSigned ? { person, personRole } : null };
  }
}
