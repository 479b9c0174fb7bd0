import { Injectable } from '@nestjs/common';
import { Catalogue } from '../../gifting/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import type { FieldOption } from '../../platform/pages/fields.js';

const ALL = 1_000_000;

/** What organisations and standards are called, by their ids. */
export interface Called {
  readonly organisation: (id: number) => string;
  readonly standard: (id: number | null) => string;
}

@Injectable()
export class RotationNames {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly catalogue: Catalogue,
  ) {}

  async called(): Promise<Called> {
    const names = new Map((await this.organisations.list(0, ALL, null)).map(({ id, name }) => [id, name]));
    const standards = await this.catalogue.names();
    return {
      organisation: (id) => names.get(id) ?? `organisation ${id}`,
      standard: (id) => (id === null ? '' : (standards.get(id) ?? '')),
    };
  }

  async organisationOptions(): Promise<FieldOption[]> {
    return (await this.organisations.list(0, ALL, null))
      .map(({ id, name }) => ({ value: String(id), text: name }))
      .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
  }

  standardOptions(): Promise<FieldOption[]> {
    return this.catalogue.options();
  }
}
