import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import {
  FindOrganisations,
  type OrganisationAsAt,
  ShareFigures,
  type SignatureView,
} from '../../organisations/index.js';
import { Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field } from '../../platform/pages/fields.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { REGISTER, organisationPath } from './organisations-view.js';

const FORM = 'platform/pages/form';
const FIELDS = ['version', 'person', 'personRole', 'from', 'endsOn'];
const FIELD_OF = { 'AGREEMENT.NOT_YET': 'from', 'AGREEMENT.ENDS_BEFORE_IT_BEGINS': 'endsOn' };

const WITHDRAWAL_FIELDS: readonly Field[] = [
  { kind: 'text', name: 'person', label: 'Who withdrew it for the organisation?' },
  { kind: 'day', name: 'from', label: 'From which day does it no longer hold?' },
  { kind: 'long-text', name: 'reason', label: 'Why?' },
];

/** Signatures that organisations gave on paper, and their withdrawal, as an officer enters them. */
@ApiExcludeController()
@Controller('programme/organisations/:id/signatures')
export class PaperSignaturePage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly sharing: ShareFigures,
  ) {}

  @Get('new')
  @Needs('agreements:write')
  @Page(FORM)
  async ask(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    return this.signModel(id, {});
  }

  @Post('new')
  @Needs('agreements:write')
  @Page(FORM)
  async sign(@Param('id', RowIdPipe) organisationId: number, @Form() form: SentForm): Promise<PageAnswer> {
    const read = new FieldReader(form);
    const typed = {
      organisationId,
      version: form.text('version') === '' ? 0 : read.whole('version', 1, 999_999, 'The version'),
      person: read.words('person', 'Enter the name of the person who signed', 100),
      personRole: read.words('personRole', 'Enter what that person is in the organisation', 100),
      from: read.day('from', 'Say from which day on the signature holds'),
      endsOn: read.dayOrNone('endsOn'),
    };
    if (typed.version === 0) read.fault('version', 'Choose the version that was signed');
    const outcome = read.refusal('AGREEMENT.INVALID') ?? (await this.sharing.sign(form.write, typed));
    if (!isRefusal(outcome)) return seeOther(organisationPath(organisationId), 'The signature is recorded');
    return refusedForm(
      atFields(outcome, FIELDS, FIELD_OF, 'version'),
      await this.signModel(organisationId, form.typed),
    );
  }

  @Get(':signatureId/withdrawal')
  @Needs('agreements:write')
  @Page(FORM)
  async askWithdrawal(
    @Param('id', RowIdPipe) id: number,
    @Param('signatureId', RowIdPipe) signatureId: number,
  ): Promise<PageAnswer> {
    return withdrawalModel(...(await this.found(id, signatureId)), {});
  }

  @Post(':signatureId/withdrawal')
  @Needs('agreements:write')
  @Page(FORM)
  async withdraw(
    @Param('id', RowIdPipe) id: number,
    @Param('signatureId', RowIdPipe) signatureId: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const found = await this.found(id, signatureId);
    const read = new FieldReader(form);
    const person = read.words('person', 'Enter the name of the person who withdrew it', 100);
    const from = read.day('from', 'Say from which day on it no longer holds');
    const reason = read.words('reason', 'Say why', 500);
    const outcome =
      read.refusal('AGREEMENT.INVALID') ??
      (await this.sharing.withdraw(form.write, { signatureId, person, from, reason }));
    if (!isRefusal(outcome)) return seeOther(organisationPath(id), 'The withdrawal is recorded');
    return refusedForm(
      atFields(outcome, ['person', 'from', 'reason'], {}, 'person'),
      withdrawalModel(...found, form.typed),
    );
  }

  /** @throws RefusedError where the organisation has no such signature */
  private async found(id: number, signatureId: number): Promise<[OrganisationAsAt, SignatureView]> {
    const organisation = foundOf(await this.organisations.asAt(id, null));
    const signature = organisation.signatures.find((each) => each.id === signatureId);
    if (!signature) throw new RefusedError(notThere());
    return [organisation, signature];
  }

  private async signModel(id: number, holds: Typed): Promise<PageModel> {
    const { name } = foundOf(await this.organisations.asAt(id, null));
    const versions = (await this.organisations.agreements()).toReversed();
    const options = versions.map(({ version, title }) => ({
      value: String(version),
      text: `Version ${version}: ${title}`,
    }));
    return formPage(
      {
        ...{ trail: trailOf(id, name), caption: name, heading: 'Record a signature that it gave on paper' },
        lead: ['Keep the signed paper: the record names who signed, in which office and from which day on.'],
        action: `${organisationPath(id)}/signatures/new`,
        fields: [
          { kind: 'select', name: 'version', label: 'Which version was signed?', options },
          { kind: 'text', name: 'person', label: 'Who signed?' },
          { kind: 'text', name: 'personRole', label: 'What is that person in the organisation?' },
          { kind: 'day', name: 'from', label: 'From which day on does it hold?' },
          { kind: 'day', name: 'endsOn', label: 'On which day does it end? (optional)' },
        ],
        submit: 'Record the signature',
        cancel: { href: organisationPath(id), text: 'Back without recording' },
      },
      holds,
    );
  }
}

const trailOf = (id: number, name: string) => [
  { href: REGISTER, text: 'Organisations' },
  { href: organisationPath(id), text: name },
];

const withdrawalModel = ({ id, name }: OrganisationAsAt, signature: SignatureView, holds: Typed): PageModel =>
  formPage(
    {
      ...{ trail: trailOf(id, name), caption: name, heading: 'Record that a signature is withdrawn' },
      lead: [`${signature.person}, ${signature.personRole}, signed version ${signature.version}.`],
      action: `${organisationPath(id)}/signatures/${signature.id}/withdrawal`,
      ...{ fields: WITHDRAWAL_FIELDS, submit: 'Record the withdrawal', isEnding: true },
      cancel: { href: organisationPath(id), text: 'Back without recording' },
    },
    holds,
  );
