import { Injectable } from '@nestjs/common';
import { FindOrganisations } from '../../organisations/index.js';
import type { FieldOption } from '../../platform/pages/fields.js';

const ALL = 1_000_000;

/** Organisations to choose from, in the order of their names. */
@Injectable()
export class FindOwnerChoices {
  constructor(private readonly organisations: FindOrganisations) {}

  async run(): Promise<FieldOption[]> {
    const all = await this.organisations.list(0, ALL, null);
    return all
      .map(({ id, name }) => ({ value: String(id), text: name }))
      .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
  }
}

/** What was chosen; null where nothing was. */
export const chosenId = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);
