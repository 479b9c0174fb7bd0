import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  type CollectionPeriod,
  debitMonth,
  deliveryMonth,
  parseCollectionPeriod,
} from '../../core/calendar/collection-period.js';
import { type LocalDate, toLocalDate } from '../../core/calendar/local-date.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { notThere, onlyForProgramme, viewersOf } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { shortTable } from '../../platform/pages/short-table.js';
import { CloseMonth } from '../close-month.js';
import { FindMonthEnds } from '../find-month-ends.js';
import type { MonthEndView } from '../month-end-view.js';
import { PreviewMonth } from '../preview-month.js';
import { type Seen, dayText, monthEndModel, monthText } from './month-end-model.js';

const HOME = '/programme/month-ends';
const ALL = 1_000_000;
const STATES = { closed: 'Closed', begun: 'Cut off: close it again to finish it' };

/** Month ends: what was paid, what the next would pay, and closing it. */
@ApiExcludeController()
@Controller('programme/month-ends')
export class MonthEndsPage {
  constructor(
    private readonly find: FindMonthEnds,
    private readonly preview: PreviewMonth,
    private readonly closing: CloseMonth,
    private readonly organisations: FindOrganisations,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('month-end:read')
  @Page('month-end/pages/month-ends')
  async list(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const months = await this.find.list();
    const next = await this.find.next(this.clock.today());
    return {
      next: { href: `${HOME}/${next}`, text: `${next}: training in ${monthText(deliveryMonth(next))}` },
      debited: monthText(debitMonth(next)),
      months:
        months.length === 0
          ? null
          : shortTable(
              'Months that were closed',
              ['Period', 'Training in', 'Debited on', 'State'],
              months.toReversed().map(({ period, state, debitedOn }) => ({
                cells: [
                  { text: period, href: `${HOME}/${period}` },
                  ...[monthText(deliveryMonth(period as CollectionPeriod)), dayText(debitedOn), STATES[state]],
                ],
              })),
            ),
    };
  }

  @Get(':period')
  @Needs('month-end:read')
  @Page('month-end/pages/month-end')
  async show(@Param('period') text: string, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForProgramme(actor);
    return foundOf(await this.modelOf(periodOf(text), actor));
  }

  @Post(':period')
  @Needs('month-end:write')
  @Page('month-end/pages/month-end')
  async close(
    @Param('period') text: string,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const period = periodOf(text);
    const read = new FieldReader(form);
    read.oneOf('read', ['yes'], 'Tick that you have read what will be paid');
    const refusal = read.refusal('MONTH_END.INVALID') ?? (await this.closing.run(actor.name, period));
    if (refusal) return refusedForm(refusal, foundOf(await this.modelOf(period, actor)));
    return seeOther(`${HOME}/${period}`, `${period} is closed`);
  }

  /** As it was closed, or as it would be. */
  private async modelOf(period: CollectionPeriod, actor: Actor): Promise<PageModel | Refusal> {
    const mayClose = actor.rights.has('month-end:write');
    const known = await this.find.one(period);
    if (!isRefusal(known)) {
      const paid = foundOf(await this.find.byPayer(period));
      const model = monthEndModel(known, paid, await this.seenBy(actor, known));
      return { ...model, mayClose: mayClose && known.state === 'begun' };
    }
    const preview = await this.preview.run(period);
    if (isRefusal(preview)) return preview;
    const isOver = this.clock.today() > preview.asAt;
    const model = monthEndModel(preview, preview.payments, await this.seenBy(actor, preview));
    return { ...model, mayClose: mayClose && isOver, notOver: isOver ? null : dayText(preview.asAt) };
  }

  private async seenBy(actor: Actor, { accounts, asAt }: MonthEndView): Promise<Seen> {
    const names = new Map((await this.organisations.list(0, ALL, null)).map(({ id, name }) => [id, name]));
    const on = toLocalDate(asAt);
    const shared = new Map<number, { balance: boolean; lapse: boolean }>();
    for (const { organisationId } of accounts)
      shared.set(organisationId, await this.sharedOf(actor, organisationId, on));
    return {
      name: (id) => names.get(id) ?? `organisation ${id}`,
      mayBalance: (id) => shared.get(id)?.balance ?? false,
      mayReconcile: actor.rights.has('reconciliation:read'),
      mayLapse: (id) => shared.get(id)?.lapse ?? false,
    };
  }

  private async sharedOf(
    actor: Actor,
    organisationId: number,
    on: LocalDate,
  ): Promise<{ balance: boolean; lapse: boolean }> {
    const seen = { balance: false, lapse: false };
    for (const viewer of viewersOf(actor)) {
      const sight = foundOf(await this.organisations.sight(organisationId, viewer, on));
      seen.balance ||= sight.balance.visible;
      seen.lapse ||= sight.lapse.visible;
    }
    return seen;
  }
}

function periodOf(text: string): CollectionPeriod {
  const period = parseCollectionPeriod(text);
  if (!period) throw new RefusedError(notThere());
  return period;
}
