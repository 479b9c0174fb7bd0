import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hasRole } from '../../core/access/roles.js';
import { isRefusal } from '../../core/refusal.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { type Column, tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { countOf } from '../../platform/pages/words.js';
import { type ComparedView, type Comparison, FindComparison } from '../questionnaire/find-comparison.js';
import { FindQuestionnaires } from '../questionnaire/find-questionnaires.js';
import { readerOf } from '../questionnaire/reader.js';
import { readinessPath } from './readiness-view.js';
import { LIKENESS_WORDS, day } from './words.js';

/** What organisations have answered, side by side. */
@ApiExcludeController()
@Controller('readiness')
export class ComparisonPage {
  constructor(
    private readonly find: FindComparison,
    private readonly questionnaires: FindQuestionnaires,
    private readonly organisations: FindOrganisations,
  ) {}

  @Get()
  @Needs('readiness:read')
  @Page('readiness/pages/comparison')
  async show(@CurrentActor() actor: Actor, @Query() query: object): Promise<PageAnswer> {
    const asked = askedOf(query);
    const version = /^[1-9]\d{0,4}$/.test(asked['version'] ?? '') ? Number(asked['version']) : null;
    const comparison = await this.find.run(version, null, readerOf(actor));
    const own = await this.ownLinks(actor);
    if (isRefusal(comparison)) {
      // Whoever has not answered is asked to; everything else that is not there is not there.
      if (version !== null || own.length === 0) throw new RefusedError(comparison);
      return { own, comparison: null };
    }
    const columns = columnsOf(comparison);
    const file = await tableFile('readiness', columns, comparison.questions, asked);
    if (file) return file;
    const path = version === null ? '/readiness' : `/readiness?version=${version}`;
    const isOfficer = actor.person !== null && hasRole(actor.person, 'programme-officer');
    const versions = await this.questionnaires.versions();
    return {
      own,
      comparison: { ...comparison, told: toldOf(comparison) },
      table: tableView('readiness', 'Answers side by side', columns, comparison.questions, asked, path),
      gaps: gapsModel(comparison, isOfficer),
      others: versions
        .filter((each) => each.version !== comparison.version)
        .map((each) => ({ href: `/readiness?version=${each.version}`, text: `Version ${each.version}` })),
    };
  }

  private async ownLinks({ person }: Actor): Promise<{ href: string; text: string }[]> {
    const roles = person?.roles ?? [];
    const ids = [...new Set(roles.flatMap(({ organisationId }) => organisationId ?? []))];
    const names = await this.organisations.names(ids);
    return ids.map((id) => ({ href: readinessPath(id), text: names.get(id)! }));
  }
}

const toldOf = ({ organisations, similarities, differences, asAt }: Comparison): string =>
  `${countOf(organisations.length, 'organisation')} had answered by ${day(asAt)}. ` +
  `They answer ${countOf(similarities, 'question')} alike and ${countOf(differences, 'question')} differently.`;

const columnsOf = ({ organisations }: Comparison): Column<ComparedView>[] => [
  { name: 'question', heading: 'Question', show: ({ question }) => question.text },
  { name: 'part', heading: 'Part', show: ({ section }) => section },
  { name: 'likeness', heading: 'Answers are', show: ({ likeness }) => LIKENESS_WORDS[likeness] },
  {
    ...{ name: 'spread', heading: 'Steps apart', isNumber: true, value: ({ spread }) => String(spread ?? '') },
    show: ({ spread }) => (spread === null ? '–' : String(spread)),
  },
  ...organisations.map(({ id, name }): Column<ComparedView> => ({
    ...{ name: `organisation-${id}`, heading: name },
    show: ({ answers }) => answers.find(({ organisationId }) => organisationId === id)?.shown || '–',
  })),
];

function gapsModel({ gaps, questions, organisations }: Comparison, isOfficer: boolean): object[] {
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  return gaps.map((name) => {
    const { question, belowAim } = questions.find((each) => each.question.name === name)!;
    return {
      question: question.text,
      aim: question.steps![question.aim! - 1],
      below: belowAim.map((id) => names.get(id)).join(', '),
      href: isOfficer ? `/strategy/goals/new?question=${name}` : null,
    };
  });
}
