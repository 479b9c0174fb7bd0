import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hasRole } from '../../../core/access/roles.js';
import { showPounds } from '../../../core/money/show-pounds.js';
import { type Refusal, isRefusal, refuse } from '../../../core/refusal.js';
import { isOfProgramme, mayReadAccount, notThere, onlyFor } from '../../../identity/index.js';
import { FindOrganisations } from '../../../organisations/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Reads } from '../../../platform/database/reads.js';
import { type Actor, CurrentActor, Needs } from '../../../platform/http/access.js';
import { foundOf } from '../../../platform/http/answer.js';
import { RefusedError } from '../../../platform/http/problem.js';
import { RowIdPipe } from '../../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../../platform/pages/answers.js';
import { FieldReader } from '../../../platform/pages/field-reader.js';
import { formPage } from '../../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../../platform/pages/page.js';
import { headings, words } from '../../../platform/pages/plain-table.js';
import { workforcePath } from '../../board-pack/evidence-rows.js';
import { readWorkforce } from '../../board-pack/workforce-books.js';
import { FindWorkforceFacts } from '../find-facts.js';
import { FACT_COLUMNS, readFactsCsv } from '../read-facts-csv.js';
import { RecordWorkforceFacts } from '../record-facts.js';
import type { FactKind } from '../stated-facts.js';
import { factForm, isFactKind } from './workforce-forms.js';
import { headcountTable, ownApprenticeships, payTable, vacancyTable } from './workforce-view.js';

const KINDS = [
  { title: 'Headcounts', columns: FACT_COLUMNS.headcount.join(', ') },
  { title: 'Vacancies', columns: FACT_COLUMNS.vacancies.join(', ') },
  { title: 'Pay', columns: FACT_COLUMNS.pay.join(', ') },
];

/** What an organisation says of its workforce, and telling more. */
@ApiExcludeController()
@Controller('organisations/:id/workforce')
export class WorkforcePage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly find: FindWorkforceFacts,
    private readonly record: RecordWorkforceFacts,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('workforce:read')
  @Page('utilisation/facts/pages/workforce')
  async show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyFor(actor, id);
    const today = this.clock.today();
    const books = await this.reads.run((db) => readWorkforce(db, today));
    const own = ownApprenticeships(books, id, today);
    return {
      ...(await this.frameOf(id)),
      mayTell: mayTell(actor, id),
      // Who is paid what is the own employer's to see, and the auditor's; the programme reads counts.
      seesPay: mayReadAccount(actor, id),
      own: own.length > 0,
      headcounts: headcountTable(await this.find.headcounts(id)),
      vacancies: vacancyTable(await this.find.vacancies(id)),
      pay: payTable(books, own),
      least: books.leastPay.isZero() ? null : showPounds(books.leastPay),
      trail: [{ href: '/home', text: 'Home' }],
    };
  }

  @Get('file')
  @Needs('workforce:write')
  @Page('utilisation/facts/pages/workforce-file')
  askForFile(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForTeller(actor, id);
    return this.fileFrame(id);
  }

  @Post('file')
  @Needs('workforce:write')
  @Page('utilisation/facts/pages/workforce-file')
  async file(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyForTeller(actor, id);
    const [file] = form.files;
    if (!file) return refusedForm(atFile('Choose a file'), await this.fileFrame(id));
    const facts = readFactsCsv(file.name, file.content);
    const outcome = isRefusal(facts) ? facts : await this.record.file(form.write, facts);
    if (isRefusal(outcome)) {
      const faults = outcome.faults.length === 0 ? null : faultsTable(outcome);
      return refusedForm(atFile(outcome.message), { ...(await this.fileFrame(id)), faults });
    }
    const { added, alreadyKnown } = outcome.answer;
    return seeOther(workforcePath(id), `Rows added: ${added}. Known already: ${alreadyKnown}.`);
  }

  @Get(':name/new')
  @Needs('workforce:write')
  @Page('platform/pages/form')
  async ask(
    @Param('id', RowIdPipe) id: number,
    @Param('name') name: string,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    onlyForTeller(actor, id);
    return this.formOf(id, kindOf(name), {});
  }

  @Post(':name/new')
  @Needs('workforce:write')
  @Page('platform/pages/form')
  async tell(
    @Param('id', RowIdPipe) id: number,
    @Param('name') name: string,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyForTeller(actor, id);
    const kind = kindOf(name);
    const read = new FieldReader(form);
    const fact = factForm(kind).read(read, form, id);
    const outcome = read.refusal('WORKFORCE.INVALID') ?? (await this.record.one(form.write, fact));
    if (isRefusal(outcome)) return refusedForm(outcome, await this.formOf(id, kind, form.typed));
    return seeOther(workforcePath(id), factForm(kind).done);
  }

  private async frameOf(id: number): Promise<PageModel> {
    const { name: organisation } = foundOf(await this.organisations.asAt(id, null));
    const path = workforcePath(id);
    return { organisation, path, trail: [{ href: path, text: 'Workforce' }] };
  }

  private async fileFrame(id: number): Promise<PageModel> {
    return { ...(await this.frameOf(id)), kinds: KINDS };
  }

  private async formOf(id: number, kind: FactKind, holds: Typed): Promise<PageModel> {
    const { organisation } = await this.frameOf(id);
    const today = this.clock.today();
    const books = await this.reads.run((db) => readWorkforce(db, today));
    const starts = ownApprenticeships(books, id, today).map(({ startId, standardId }) => ({
      value: String(startId),
      text: `Apprenticeship ${startId}: ${books.standardTitle(standardId)}`,
    }));
    const asked = factForm(kind);
    const { heading, lead, submit } = asked;
    const path = workforcePath(id);
    return formPage(
      {
        ...{ heading, caption: String(organisation), lead: [lead], action: `${path}/${kind}/new`, submit },
        ...{ fields: asked.fields(starts), trail: [{ href: path, text: 'Workforce' }] },
      },
      holds,
    );
  }
}

/** Whether somebody tells it: for the own organisation, or as a programme officer. */
const mayTell = ({ person }: Actor, id: number): boolean =>
  person !== null &&
  (hasRole(person, 'trust-editor', id) || hasRole(person, 'receiver', id) || hasRole(person, 'programme-officer'));

function onlyForTeller(actor: Actor, id: number): void {
  onlyFor(actor, id);
  if (mayTell(actor, id)) return;
  const message = isOfProgramme(actor) ? 'Only a programme officer can tell this' : 'Only an editor can tell this';
  throw new RefusedError(refuse('DUTY.NEEDS_ROLE', message));
}

function kindOf(name: string): FactKind {
  if (!isFactKind(name)) throw new RefusedError(notThere());
  return name;
}

const atFile = (message: string): Refusal =>
  refuse('WORKFORCE.NO_FILE', 'There is a problem', [{ where: 'files', message }]);

const faultsTable = ({ faults }: Refusal) => ({
  caption: 'What is wrong',
  head: headings('Where', 'What is wrong'),
  rows: faults.map(({ where, message }) => [words(where), words(message)]),
});
