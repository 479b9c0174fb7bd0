import { Injectable } from '@nestjs/common';
import { type Refusal, isRefusal, refuse } from '../../../core/refusal.js';
import { SYSTEM_COUNTS, SYSTEM_MONEY } from '../../../core/utilisation/system-figures.js';
import { notThere } from '../../../identity/index.js';
import type { Viewer } from '../../../organisations/index.js';
import type { Actor } from '../../../platform/http/access.js';
import { RefusedError } from '../../../platform/http/problem.js';
import { type PageAnswer, refusedForm } from '../../../platform/pages/answers.js';
import { askedOf } from '../../../platform/pages/asked.js';
import { drawBars } from '../../../platform/pages/chart.js';
import { type TableQuery, tableFile, tableView } from '../../../platform/pages/data-table.js';
import { figureColumns, figureRows } from '../figures-columns.js';
import { FindUtilisationEvidence } from '../find-evidence.js';
import { FindUtilisation } from '../find-utilisation.js';
import { askedFields, askedPath, readAsked } from './asked-page.js';
import { evidenceColumns, evidenceModel } from './evidence-model.js';
import { utilisationChart, utilisationModel } from './utilisation-model.js';

/** Whose figures a page shows, where, and to whom. */
export interface UtilisationOf {
  readonly path: string;
  readonly heading: string;
  readonly trustId: number | null;
  readonly viewer: Viewer;
  readonly actor: Actor;
  readonly trail: readonly { readonly href: string; readonly text: string }[];
}

/** Entries or starts that a page of evidence holds. */
const EVIDENCE_MAX = 5_000;

/** The pages of figures, of the system and of one payer. */
@Injectable()
export class ShowUtilisation {
  constructor(
    private readonly find: FindUtilisation,
    private readonly findEvidence: FindUtilisationEvidence,
  ) {}

  async figures(query: object, { path, heading, trustId, viewer, trail }: UtilisationOf): Promise<PageAnswer> {
    const typed = askedOf(query);
    const { asked, faults } = readAsked(typed, trustId, trustId === null ? 'trust' : 'receiver');
    const page = { heading, path, trail, ...askedFields(typed, asked.by), pounds: null };
    if (faults.length > 0) return refusedForm(refuse('UTILISATION.INVALID', 'There is a problem', faults), page);
    const view = await this.find.run(asked, viewer);
    if (isRefusal(view)) return refusedForm(ofField(view), page);
    const file = await tableFile('utilisation', figureColumns(view), figureRows(view), typed as TableQuery);
    if (file) return file;
    const bars = utilisationChart(view);
    return { ...page, ...utilisationModel(view, typed, path), chart: bars ? await drawBars(bars) : null };
  }

  async evidence(query: object, { path, heading, trustId, viewer, actor, trail }: UtilisationOf): Promise<PageAnswer> {
    const typed = askedOf(query);
    const { asked, faults } = readAsked(typed, trustId, trustId === null ? 'trust' : 'receiver');
    const figure = [...SYSTEM_MONEY, ...SYSTEM_COUNTS].find((each) => each === (typed['figure'] ?? 'promised'));
    if (faults.length > 0 || !figure) throw new RefusedError(notThere());
    const part = typed['part'] ?? null;
    const found = await this.findEvidence.run({ ...asked, figure, part }, viewer, { after: 0, limit: EVIDENCE_MAX });
    if (isRefusal(found)) throw new RefusedError(found);
    const columns = evidenceColumns(found, actor.rights.has('levy-accounts:read'));
    const file = await tableFile('evidence', columns, found.items, typed as TableQuery);
    if (file) return file;
    const own = askedPath(`${path}/evidence`, typed);
    return {
      ...evidenceModel(found),
      trail: [...trail, { href: askedPath(path, typed, { figure: '', part: '' }), text: heading }],
      table: tableView('evidence', 'What it is the sum of', columns, found.items, typed as TableQuery, own),
    };
  }
}

/** A period that is none is a fault of its last day. */
const ofField = (refusal: Refusal): Refusal =>
  refuse(refusal.code, 'There is a problem', [{ where: 'to', message: refusal.message }]);
