import type { LocalDate } from '../../core/calendar/local-date.js';
import { sendingRefusal } from '../../core/gifting/round.js';
import type { PublishedRound } from '../find-rounds.js';
import type { StandardNames } from './answers-view.js';
import { day } from './application-view.js';

/** Kinds of employers in words. */
const KINDS: Readonly<Record<string, string>> = {
  'nhs-trust': 'NHS trusts',
  'ambulance-trust': 'ambulance trusts',
  council: 'councils',
  'care-home': 'care homes',
  'nursing-home': 'nursing homes',
  'home-care-agency': 'home-care agencies',
  hospice: 'hospices',
  'gp-practice': 'GP practices',
  'training-provider': 'training providers',
  other: 'other employers',
};

const kindOf = (kind: string): string => KINDS[kind] ?? kind;
const list = (items: readonly string[]): string => items.join(', ');

/** Whether a round takes applications on a day. */
export const takesApplications = ({ state, terms }: PublishedRound, today: LocalDate): boolean =>
  sendingRefusal(state, { ...terms, budget: null }, today) === undefined;

/** Whom and what a round is for, line by line. */
function forWhom({ terms: { criteria } }: PublishedRound, standards: StandardNames): { key: string; value: string }[] {
  const { kinds, places, sectors, levels, standards: named } = criteria.conditions;
  return [
    { key: 'Who can apply', value: kinds.length === 0 ? 'Health and care employers' : list(kinds.map(kindOf)) },
    { key: 'Where', value: places.length === 0 ? 'Anywhere in the system' : list(places) },
    ...(sectors.length === 0 ? [] : [{ key: 'For the sectors', value: list(sectors) }]),
    ...(levels.length === 0 ? [] : [{ key: 'For the levels', value: list(levels.map(String)) }]),
    ...(named.length === 0
      ? []
      : [{ key: 'For the apprenticeships', value: list(named.map((id) => standards.get(id) ?? '')) }]),
  ];
}

/** A round as anybody reads it. */
export function roundModel(round: PublishedRound, standards: StandardNames, today: LocalDate) {
  const { id, reference, name, terms } = round;
  const isOpen = takesApplications(round, today);
  const { kind, opensOn, closesOn, replyBy, criteria } = terms;
  return {
    ...{ id, reference, name, isOpen, purpose: criteria.purpose, href: `/rounds/${id}` },
    until:
      closesOn === null ? 'Open until the money is spent' : `${isOpen ? 'Apply by' : 'Closed on'} ${day(closesOn)}`,
    facts: [
      { key: 'Opened on', value: day(opensOn) },
      {
        key: 'Last day to apply',
        value: closesOn === null ? 'None: it is open until the money is spent' : day(closesOn),
      },
      {
        key: 'How it is decided',
        value:
          kind === 'window'
            ? 'All applications are compared after the last day, and everybody hears on the same day'
            : 'Applications are decided as they come',
      },
      ...(replyBy === null ? [] : [{ key: 'Offers are answered by', value: day(replyBy) }]),
      ...forWhom(round, standards),
    ],
    knockOuts: criteria.knockOuts.map(({ question }) => question),
    scoring: criteria.scoring.map(({ title, weight, most }) => ({ title, points: weight * most })),
  };
}
