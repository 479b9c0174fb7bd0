import { Injectable } from '@nestjs/common';
import { KIND_WORDS, FindOrganisations, ORGANISATION_KINDS } from '../../organisations/index.js';
import { foundOf } from '../../platform/http/answer.js';
import { FindStandards } from '../../standards/index.js';
import { FindRounds, type RoundView } from '../find-rounds.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A standard as somebody names it in a form. */
export interface NamedStandard {
  readonly id: number;
  readonly codes: readonly string[];
  readonly name: string;
}

/** What a pledge can be limited to. */
export interface PledgeChoices {
  readonly sectors: readonly string[];
  /** Places of employers that are registered. */
  readonly places: readonly string[];
  readonly levels: readonly number[];
  readonly kinds: readonly Choice[];
  readonly rounds: readonly Choice[];
  readonly standards: readonly NamedStandard[];
}

const ALL = Number.MAX_SAFE_INTEGER - 1;
const ANYTHING = { words: null, level: null, route: null };
/** Those who ask for gifts. */
const RECEIVERS = ORGANISATION_KINDS.filter((kind) => !['nhs-trust', 'ambulance-trust', 'council'].includes(kind));

const distinct = <Value extends string | number>(values: readonly (Value | null)[]): Value[] =>
  [...new Set(values.filter((value) => value !== null))].sort((a, b) => (a < b ? -1 : 1));

const nameOf = ({ name, reference }: RoundView): string => `${name} (${reference})`;

/** Finds what a pledge can be limited to, by what the catalogue and the register hold. */
@Injectable()
export class FindPledgeChoices {
  constructor(
    private readonly standards: FindStandards,
    private readonly organisations: FindOrganisations,
    private readonly rounds: FindRounds,
  ) {}

  async run(): Promise<PledgeChoices> {
    const standards = await this.standards.list(0, ALL, ANYTHING, null);
    const organisations = await this.organisations.list(0, ALL, null);
    return {
      sectors: distinct(standards.map(({ route }) => route)),
      levels: distinct(standards.map(({ level }) => level)),
      places: distinct(organisations.map(({ place }) => place)),
      kinds: RECEIVERS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] })),
      rounds: await this.roundChoices(),
      standards: standards.map(({ id, reference, larsCode, title, level }) => ({
        id,
        codes: [reference, larsCode].filter((code) => code !== null).map((code) => code.toUpperCase()),
        name: `${reference ?? larsCode} ${title}, level ${level}`,
      })),
    };
  }

  /** The rounds that a pledge can be kept for. */
  async roundChoices(): Promise<Choice[]> {
    const open = (await this.rounds.list(0, ALL)).filter(({ state }) => state !== 'published');
    return open.map((round) => ({ value: String(round.id), text: nameOf(round) }));
  }

  /** What a round is called, whatever became of it. */
  async round(id: number): Promise<string> {
    return nameOf(foundOf(await this.rounds.one(id)));
  }
}
