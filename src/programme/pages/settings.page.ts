import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import type { SettingName } from '../../core/programme/settings.js';
import { isRefusal } from '../../core/refusal.js';
import { onlyForProgramme } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { shortTable } from '../../platform/pages/short-table.js';
import { FindProgrammeSettings } from '../find-settings.js';
import { SetProgrammeSetting, readSettingName } from '../set-programme-setting.js';

const HOME = '/programme/settings';

/** What the programme decides for itself, with its history, and deciding it anew. */
@ApiExcludeController()
@Controller('programme/settings')
export class SettingsPage {
  constructor(
    private readonly find: FindProgrammeSettings,
    private readonly set: SetProgrammeSetting,
  ) {}

  @Get()
  @Needs('programme:read')
  @Page('programme/pages/settings')
  async list(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForTeam(actor);
    const { items } = await this.find.all(null);
    return {
      table: shortTable(
        'Settings as they are today',
        ['Setting', 'Set to', 'Since', 'Why'],
        items.map(({ name, title, shown, from, reason }) => ({
          cells: [
            { text: title, href: `${HOME}/${name}` },
            ...[shown || 'Nothing', from === null ? 'From the beginning' : showDate(toLocalDate(from)), reason],
          ],
        })),
      ),
    };
  }

  @Get(':name')
  @Needs('programme:read')
  @Page('programme/pages/setting')
  async show(@Param('name') text: string, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForTeam(actor);
    return this.modelOf(foundOf(readSettingName(text)), actor, null);
  }

  @Post(':name')
  @Needs('programme:write')
  @Page('programme/pages/setting')
  async decide(@Param('name') text: string, @CurrentActor() actor: Actor, @Form() form: SentForm): Promise<PageAnswer> {
    const name = foundOf(readSettingName(text));
    const read = new FieldReader(form);
    const value = read.wordsOrNone('value') ?? '';
    const from = read.day('from', 'Say from which day on');
    const reason = read.words('reason', 'Say who decided this, and why', 500);
    const outcome =
      read.refusal('PROGRAMME.INVALID') ?? (await this.set.run(form.write, { name, value, from, reason }));
    if (isRefusal(outcome)) return refusedForm(outcome, await this.modelOf(name, actor, form.typed));
    return seeOther(`${HOME}/${name}`, `It is decided from ${showDate(from)} on`);
  }

  private async modelOf(name: SettingName, actor: Actor, typed: Typed | null): Promise<PageModel> {
    const { items } = await this.find.all(null);
    const { title, explanation, form, shown, value, reason } = items.find((each) => each.name === name)!;
    const history = await this.find.history(name);
    return {
      ...{ name, title, explanation, form, shown: shown || 'Nothing', reason },
      typed: typed ?? { value },
      mayWrite: actor.rights.has('programme:write'),
      trail: [{ href: HOME, text: 'Settings' }],
      history:
        history.length === 0
          ? null
          : shortTable(
              'What was decided',
              ['From', 'Set to', 'Why', 'Entered by', 'On'],
              history.map((each) => ({
                cells: [
                  ...[
                    showDate(toLocalDate(each.from)),
                    each.shown || 'Nothing',
                    each.reason,
                    each.by.replace(/^person \d+ /, ''),
                  ],
                  showDate(toLocalDate(each.at.slice(0, 10))),
                ],
              })),
            ),
    };
  }
}

/** The programme's own decisions are its team's to see, and its administrator's. */
function onlyForTeam(actor: Actor): void {
  if (!actor.rights.has('programme:write')) onlyForProgramme(actor);
}
