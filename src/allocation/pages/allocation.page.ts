import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hasRole } from '../../core/access/roles.js';
import { STRATEGIES } from '../../core/allocation/strategies.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { onlyForProgramme } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { countOf } from '../../platform/pages/words.js';
import { LEARNERS_MAX } from '../../core/gifting/application-form.js';
import { AcceptAllocation, type AcceptedApplication } from '../accept-allocation.js';
import { ChooseLine } from '../choose-line.js';
import { FindAllocations } from '../find-allocations.js';
import { PROPOSERS, ProposeAllocation } from '../propose-allocation.js';
import { CHOICE_KINDS } from '../stored-choices.js';
import { STAGE_WORDS } from '../allocation-words.js';
import {
  applicationItems,
  choicesTable,
  lineItems,
  pledgeItems,
  proposalModel,
  strategyItems,
} from './allocation-view.js';

/** That the page waits at the most. */
const SECONDS = 15;

const mayPropose = ({ person }: Actor): boolean =>
  person !== null && PROPOSERS.roles.some((role) => hasRole(person, role));
const mayDecide = ({ person }: Actor): boolean => person !== null && hasRole(person, 'approver');

/** Who should fund whom in a round: the proposal with its reasons, choices by hand, and acceptance. */
@ApiExcludeController()
@Controller('programme/rounds/:id/allocation')
export class AllocationPage {
  constructor(
    private readonly find: FindAllocations,
    private readonly proposing: ProposeAllocation,
    private readonly choosing: ChooseLine,
    private readonly accepting: AcceptAllocation,
  ) {}

  @Get()
  @Needs('gifting:read')
  @Page('allocation/pages/allocation')
  show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return this.modelOf(id, actor, {});
  }

  @Post()
  @Needs('gifting:write')
  @Page('allocation/pages/allocation')
  async propose(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const model = await this.modelOf(id, actor, form.typed);
    const read = new FieldReader(form);
    const strategy = read.oneOf('strategy', STRATEGIES, 'Say how the money is shared out');
    const outcome =
      read.refusal('ALLOCATION.INVALID') ??
      (await this.proposing.propose(form.write, id, { strategy, seconds: SECONDS }));
    if (isRefusal(outcome)) return refusedForm(outcome, model);
    return seeOther(addressOf(id), `Proposal ${outcome.answer.number} is ready`);
  }

  @Post('choices')
  @Needs('gifting:write')
  @Page('allocation/pages/allocation')
  async choose(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const model = await this.modelOf(id, actor, form.typed);
    const read = new FieldReader(form);
    const [applicationId, line] = (/^(\d{1,15})\.(\d{1,3})$/.exec(form.text('line')) ?? []).slice(1).map(Number);
    if (applicationId === undefined || line === undefined) read.fault('line', 'Say which learners');
    const kind = read.oneOf('kind', CHOICE_KINDS, 'Say what you choose');
    const pledge = form.text('pledge');
    if (pledge !== '' && !/^\d{1,15}$/.test(pledge)) read.fault('pledge', 'Say which pledge');
    if (kind === 'fix' && pledge === '') read.fault('pledge', 'Say which pledge pays for them');
    const learners = kind === 'fix' ? read.whole('learners', 1, LEARNERS_MAX, 'How many') : 1;
    const reason = read.words('why', 'Say why', 500);
    const choice = { pledgeId: pledge === '' ? null : Number(pledge), kind, learners, reason };
    const outcome =
      read.refusal('ALLOCATION.INVALID') ??
      (await this.choosing.run(form.write, id, { ...choice, applicationId: applicationId!, line: line! }));
    if (isRefusal(outcome)) return refusedForm(outcome, model);
    return seeOther(addressOf(id), 'Your choice is kept: work it out again to see what follows from it');
  }

  @Post('acceptance')
  @Needs('gifting:write')
  @Page('allocation/pages/allocation')
  async accept(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const model = await this.modelOf(id, actor, form.typed, form.texts('applications'));
    const read = new FieldReader(form);
    const only = form
      .texts('applications')
      .filter((text) => /^\d{1,15}$/.test(text))
      .map(Number);
    if (only.length === 0) read.fault('applications', 'Tick at least one application');
    const number = read.whole('proposal', 1, 999_999_999, 'The proposal');
    const reason = read.words('reason', 'Say why you accept them', 500);
    const hasNoInterest = form.text('interest') === 'none';
    const outcome =
      read.refusal('ALLOCATION.INVALID') ??
      (await this.accepting.run(form.write, id, { number, only, hasNoInterest, reason }));
    if (isRefusal(outcome)) return refusedForm(outcome, model);
    const partly = partlyRefusal(outcome.applications);
    if (partly) return refusedForm(partly, await this.modelOf(id, actor, form.typed, form.texts('applications')));
    return seeOther(addressOf(id), acceptedWords(outcome.applications));
  }

  private async modelOf(
    id: number,
    actor: Actor,
    typed: Typed,
    ticked: readonly string[] | null = null,
  ): Promise<PageModel> {
    onlyForProgramme(actor);
    const allocation = foundOf(await this.find.ofRound(id));
    const { round, name, proposal } = allocation;
    return {
      ...{ typed, address: addressOf(id), back: `/programme/rounds/${id}`, name: `${round} ${name}` },
      trail: [
        { href: '/programme/rounds', text: 'Rounds' },
        { href: `/programme/rounds/${id}`, text: name },
      ],
      working: this.workingWords(id),
      proposal: proposal && proposalModel(proposal),
      choices: choicesTable(allocation),
      ...{ strategies: strategyItems, seconds: SECONDS },
      ...{ mayPropose: mayPropose(actor), mayDecide: mayDecide(actor) },
      applications: applicationItems(proposal, ticked),
      ...{ lineItems: lineItems(proposal), pledgeItems: pledgeItems(proposal) },
    };
  }

  private workingWords(roundId: number): string | null {
    const work = this.proposing.progressOf(roundId);
    if (!work) return null;
    const { progress } = work;
    const how = progress ? `: ${STAGE_WORDS[progress.stage].toLowerCase()}` : '';
    return `A new proposal is being worked out since ${countOf(work.seconds, 'second')}${how}. Load this page again to see it.`;
  }
}

const addressOf = (id: number): string => `/programme/rounds/${id}/allocation`;

/** What was refused of several, each by its name; what was approved stays so. */
function partlyRefusal(applications: readonly AcceptedApplication[]): Refusal | undefined {
  const refused = applications.flatMap(({ application, refusal }) => (refusal ? [{ application, refusal }] : []));
  if (refused.length === 0) return undefined;
  const approved = applications.length - refused.length;
  const message = `${countOf(approved, 'application')} approved, ${refused.length} refused`;
  const faults = refused.map(({ application, refusal }) => ({
    ...{ where: 'applications', message: `${application}: ${refusal.message}` },
  }));
  return refuse('ALLOCATION.PARTLY_REFUSED', message, faults);
}

function acceptedWords(applications: readonly AcceptedApplication[]): string {
  const missing = applications.filter(({ approvalsMissing }) => approvalsMissing > 0).length;
  const done = `${countOf(applications.length, 'application')} approved`;
  return missing === 0 ? done : `${done}; ${missing} of them by one person: a second has to agree`;
}
