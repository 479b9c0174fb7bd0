import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type LocalDate, parseLocalDate, showDate } from '../../core/calendar/local-date.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { notThere, onlyForProgramme } from '../../identity/index.js';
import { AUDIENCES, FIGURES, FindAgreements, FindOrganisations, ShareFigures } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FormReader } from '../../platform/pages/read-form.js';
import { AUDIENCE_WORDS, FIGURE_WORDS, shareLines } from './agreement-words.js';
import { AGREEMENTS, SIGNER_COLUMNS, versionsTable } from './agreements-view.js';

const BODY_MAX = 100_000;
const TRAIL = [{ href: AGREEMENTS, text: 'Agreements' }];

/** The agreement on sharing figures: its versions, and who has signed as at a day. */
@ApiExcludeController()
@Controller('programme/agreements')
export class AgreementsPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly agreements: FindAgreements,
    private readonly sharing: ShareFigures,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('organisations:read')
  @Page('programme/pages/agreements')
  async list(@CurrentActor() actor: Actor, @Query() query: object): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const asked = askedOf(query);
    const { asAt = '' } = asked;
    const day = asAt === '' ? this.clock.today() : parseLocalDate(asAt);
    const versions = versionsTable(await this.organisations.agreements());
    const model = { versions, asAt, mayWrite: actor.rights.has('agreements:write') };
    if (day === undefined) {
      const fault = { where: 'asAt', message: 'Choose a day of the calendar' };
      return refusedForm(refuse('AGREEMENT.BAD_DAY', 'There is a problem', [fault]), model);
    }
    const lines = await this.agreements.signers(day);
    const file = await tableFile('signatures', SIGNER_COLUMNS, lines, asked);
    if (file) return file;
    const kept = asAt === '' ? AGREEMENTS : `${AGREEMENTS}?asAt=${asAt}`;
    const table = tableView('signatures', 'Signatures', SIGNER_COLUMNS, lines, asked, kept);
    const missing = lines.filter(({ waits }) => waits).length;
    return { ...model, table, day: showDate(day), count: `${missing} of ${lines.length} still have to sign` };
  }

  @Get('new')
  @Needs('agreements:write')
  @Page('programme/pages/new-agreement')
  ask(): PageAnswer {
    return newModel({}, () => []);
  }

  @Post('new')
  @Needs('agreements:write')
  @Page('programme/pages/new-agreement')
  async publish(@Form() form: SentForm): Promise<PageAnswer> {
    const read = new FormReader(form);
    const title = read.need('title', read.text('title', 200), 'Enter a title');
    const body = read.need('body', read.text('body', BODY_MAX), 'Enter the text that is signed');
    const from = read.need('from', read.day('from'), 'Say from which day on it is in force');
    const scope = AUDIENCES.map((audience) => ({
      figures: FIGURES.filter((figure) => form.texts(audience).includes(figure)),
      with: audience,
    })).filter(({ figures }) => figures.length > 0);
    const outcome =
      read.faults.length > 0
        ? refuse('AGREEMENT.INVALID', 'There is a problem', read.faults)
        : await this.sharing.publish(form.write, { title: title!, body: body!, from: from as LocalDate, scope });
    if (isRefusal(outcome))
      return refusedForm(
        outcome,
        newModel(form.typed, (name) => form.texts(name)),
      );
    return seeOther(AGREEMENTS, `Version ${outcome.answer.version} is published`);
  }

  @Get('versions/:version')
  @Needs('organisations:read')
  @Page('programme/pages/agreement-version')
  async version(@Param('version', RowIdPipe) version: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const found = (await this.organisations.agreements()).find((each) => each.version === version);
    if (!found) throw new RefusedError(notThere());
    const { title, body, from, scope } = found;
    return { trail: TRAIL, version, title, body, from: showDate(from), shares: shareLines(scope) };
  }
}

/** @param ticked the boxes that were ticked, by the name of their field */
const newModel = (typed: Typed, ticked: (name: string) => readonly string[]): PageModel => ({
  ...{ trail: TRAIL, typed },
  audiences: AUDIENCES.map((name) => ({
    name,
    legend: `${AUDIENCE_WORDS[name]} may see`,
    items: FIGURES.map((value) => ({
      ...{ value, text: FIGURE_WORDS[value].replace(/^./, (first) => first.toUpperCase()) },
      checked: ticked(name).includes(value),
    })),
  })),
});
