import { Injectable } from '@nestjs/common';
import type { Conditions } from '../../core/gifting/conditions.js';
import type { FieldOption } from '../../platform/pages/fields.js';
import { FindStandards, type Standard } from '../../standards/index.js';
import type { StandardNames } from './answers-view.js';

const ALL = Number.MAX_SAFE_INTEGER - 1;

type Listed = Pick<Standard, 'id' | 'title' | 'level' | 'route' | 'reference'>;

const nameOf = ({ title, level }: Listed): string => `${title} (level ${level})`;

/** No gift pays for an apprenticeship unit. */
const isUnit = ({ reference }: Listed): boolean => reference?.startsWith('AU') === true;

/** Whether a round may be for a standard. */
const isMeant = ({ id, level, route }: Listed, { standards, levels, sectors }: Conditions): boolean =>
  (standards.length === 0 || standards.includes(id)) &&
  (levels.length === 0 || levels.includes(level)) &&
  (sectors.length === 0 || sectors.some((each) => each.toLowerCase() === route?.toLowerCase()));

/** The standards of the catalogue as pages name and offer them. */
@Injectable()
export class Catalogue {
  constructor(private readonly find: FindStandards) {}

  async names(): Promise<StandardNames> {
    return new Map((await this.all()).map((standard) => [standard.id, nameOf(standard)]));
  }

  /** To choose from, in the order of their titles. @param conditions of a round; left out, all that a gift can pay */
  async options(conditions?: Conditions): Promise<FieldOption[]> {
    return (await this.all())
      .filter((standard) => !isUnit(standard) && (conditions === undefined || isMeant(standard, conditions)))
      .map((standard) => ({ value: String(standard.id), text: nameOf(standard) }))
      .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
  }

  private all(): Promise<Listed[]> {
    return this.find.list(0, ALL, { words: null, level: null, route: null }, null);
  }
}
