import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { SETTINGS, type SettingName, isSettingName, keptText } from '../core/programme/settings.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { PROGRAMME_SETTING } from './tables.js';

/** What somebody decided about a setting, as typed. */
export interface NewSetting {
  readonly name: string;
  readonly value: string;
  readonly from: LocalDate;
  readonly reason: string;
}

/** Sets one of the programme's own settings from a day on. */
@Injectable()
export class SetProgrammeSetting {
  constructor(private readonly books: Books) {}

  async run(request: BooksRequest, typed: NewSetting): Promise<Outcome<NewSetting>> {
    const name = readSettingName(typed.name);
    if (isRefusal(name)) return name;
    const value = keptText(name, typed.value);
    if (value === undefined) {
      const { title, words } = SETTINGS[name];
      return refuse('PROGRAMME.SETTING_INVALID', `“${title}” is ${words}`);
    }
    return this.books.execute(request, () => {
      const { from, reason } = typed;
      const draft = new RecordDraft('programme-setting');
      draft.add(PROGRAMME_SETTING, { name, value, from_on: from, reason });
      return Promise.resolve({ drafts: [draft], answer: () => ({ name, value, from, reason }) });
    });
  }
}

/** The name of a setting, or a refusal that says which there are. */
export function readSettingName(text: string): SettingName | Refusal {
  if (isSettingName(text)) return text;
  const known = Object.keys(SETTINGS).join(', ');
  return refuse('PROGRAMME.SETTING_UNKNOWN', `There is no setting '${text}'; there are ${known}`);
}
