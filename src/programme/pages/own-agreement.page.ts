import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { notThere, onlyFor } from '../../identity/index.js';
import {
  FindAgreements,
  FindOrganisations,
  type OrganisationAsAt,
  type SignatureView,
} from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { SignOwnAgreement, maySignFor } from '../sign-own-agreement.js';
import { ownAgreementModel, ownAgreementPath } from './own-agreement-view.js';

const SHOWN = 'programme/pages/own-agreement';
const FORM = 'platform/pages/form';

/** The agreement as an organisation reads, signs and withdraws it. */
@ApiExcludeController()
@Controller('organisations/:id/agreement')
export class OwnAgreementPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly agreements: FindAgreements,
    private readonly signing: SignOwnAgreement,
  ) {}

  @Get()
  @Needs('organisations:read')
  @Page(SHOWN)
  show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return this.model(id, actor, {});
  }

  @Post()
  @Needs('agreement-signatures:write')
  @Page(SHOWN)
  async sign(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyFor(actor, id);
    const read = new FieldReader(form);
    const typed = {
      organisationId: id,
      version: read.whole('version', 1, 999_999, 'The version'),
      personRole: read.words('personRole', 'Enter what you are in the organisation', 100),
      hasAuthority: form.text('hasAuthority') === 'yes',
    };
    if (!typed.hasAuthority) read.fault('hasAuthority', 'Tick that you have the authority to sign');
    const outcome = read.refusal('AGREEMENT.INVALID') ?? (await this.signing.sign(form.write, typed));
    if (!isRefusal(outcome)) return seeOther(ownAgreementPath(id), 'The agreement is signed');
    return refusedForm(
      atFields(outcome, ['personRole', 'hasAuthority'], {}, 'personRole'),
      await this.model(id, actor, form.typed),
    );
  }

  @Get('signatures/:signatureId/withdrawal')
  @Needs('agreement-signatures:write')
  @Page(FORM)
  async askWithdrawal(
    @Param('id', RowIdPipe) id: number,
    @Param('signatureId', RowIdPipe) signatureId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    return withdrawalModel(...(await this.own(actor, id, signatureId)), {});
  }

  @Post('signatures/:signatureId/withdrawal')
  @Needs('agreement-signatures:write')
  @Page(FORM)
  async withdraw(
    @Param('id', RowIdPipe) id: number,
    @Param('signatureId', RowIdPipe) signatureId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const own = await this.own(actor, id, signatureId);
    const read = new FieldReader(form);
    const from = read.day('from', 'Say from which day on it no longer holds');
    const reason = read.words('reason', 'Say why', 500);
    const outcome =
      read.refusal('AGREEMENT.INVALID') ??
      (await this.signing.withdraw(form.write, { organisationId: id, signatureId, from, reason }));
    if (!isRefusal(outcome)) return seeOther(ownAgreementPath(id), 'The signature is withdrawn');
    return refusedForm(atFields(outcome, ['from', 'reason'], {}, 'from'), withdrawalModel(...own, form.typed));
  }

  /** @throws RefusedError for whoever does not sign for the organisation, and where it has no such signature */
  private async own(actor: Actor, id: number, signatureId: number): Promise<[OrganisationAsAt, SignatureView]> {
    if (!maySignFor(actor, id)) throw new RefusedError(notThere());
    const organisation = foundOf(await this.organisations.asAt(id, null));
    const signature = organisation.signatures.find((each) => each.id === signatureId);
    if (!signature) throw new RefusedError(notThere());
    return [organisation, signature];
  }

  private async model(id: number, actor: Actor, typed: Typed): Promise<PageModel> {
    onlyFor(actor, id);
    const organisation = foundOf(await this.organisations.asAt(id, null));
    const standing = foundOf(await this.agreements.standing(id, null));
    return ownAgreementModel(organisation, standing, maySignFor(actor, id), typed);
  }
}

const withdrawalModel = ({ id, name }: OrganisationAsAt, { id: signatureId, version }: SignatureView, holds: Typed) =>
  formPage(
    {
      trail: [
        { href: '/home', text: 'Home' },
        { href: ownAgreementPath(id), text: 'Agreement on sharing figures' },
      ],
      ...{ caption: name, heading: `Withdraw the signature under version ${version}` },
      lead: ['From that day on nothing more is shared, and an employer gets no new gifts.'],
      action: `${ownAgreementPath(id)}/signatures/${signatureId}/withdrawal`,
      fields: [
        {
          kind: 'day',
          name: 'from',
          label: 'From which day on does it no longer hold?',
          hint: 'Today at the earliest',
        },
        { kind: 'long-text', name: 'reason', label: 'Why?' },
      ],
      ...{ submit: 'Withdraw the signature', isEnding: true },
      cancel: { href: ownAgreementPath(id), text: 'Back without withdrawing' },
    },
    holds,
  );
