import { showDate, toLocalDate } from '../../../core/calendar/local-date.js';
import { money } from '../../../core/money/money.js';
import { showPounds } from '../../../core/money/show-pounds.js';
import { isMoneyFigure } from '../../../core/utilisation/system-figures.js';
import type { PageModel } from '../../../platform/pages/answers.js';
import type { Column } from '../../../platform/pages/data-table.js';
import type { EvidenceItem, EvidenceView } from '../evidence-view.js';
import { FIGURE_WORDS } from '../figures-columns.js';

/** @param mayOpenEntries whether entries of the books are open to whoever looks */
export function evidenceColumns({ figure }: EvidenceView, mayOpenEntries: boolean): Column<EvidenceItem>[] {
  const isMoney = isMoneyFigure(figure);
  return [
    {
      ...{ name: 'on', heading: isMoney ? 'Takes effect' : 'Started' },
      show: ({ on }) => showDate(toLocalDate(on)),
      value: ({ on }) => on,
    },
    {
      ...{ name: 'id', heading: isMoney ? 'Entry' : 'Start' },
      show: ({ id }) => `${isMoney ? 'Entry' : 'Start'} ${id}`,
      value: ({ id }) => String(id),
      link: ({ id, is }) => (is === 'start' ? `/starts/${id}` : mayOpenEntries ? `/entries/${id}` : null),
    },
    { name: 'what', heading: isMoney ? 'In words' : 'Standard', show: ({ what }) => what },
    {
      ...{ name: 'counted', heading: 'Counts', isNumber: true },
      show: ({ counted }) => (isMoney ? showPounds(money(counted)) : counted),
      value: ({ counted }) => counted,
    },
    ...(figure === 'additional' ? [DECLARED] : []),
  ];
}

const DECLARED: Column<EvidenceItem> = {
  ...{ name: 'declared', heading: 'Declared' },
  show: ({ declaration }) =>
    declaration ? `${showDate(toLocalDate(declaration.on))}, in ${declaration.application}` : '',
  link: ({ declaration }) => (declaration ? `/applications/${declaration.applicationId}` : null),
};

export const evidenceModel = ({ figure, name, total, rule, items, next }: EvidenceView): PageModel => ({
  heading: `${FIGURE_WORDS[figure]}: ${isMoneyFigure(figure) ? showPounds(money(total)) : total}`,
  ...{ name, rule },
  isCut: next === null ? null : items.length,
});
