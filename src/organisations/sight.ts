import type { LocalDate } from '../core/calendar/local-date.js';
import { inForceOn } from '../core/policy/dated.js';

/** Figures of an organisation that an agreement can share. */
export const FIGURES = ['balance', 'lapse', 'allowance', 'gifts', 'starts'] as const;
export type Figure = (typeof FIGURES)[number];

/** Who a figure can be shared with. */
export const AUDIENCES = ['programme-team', 'members'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One line of an agreement's scope: these figures, with these people. */
export interface Share {
  readonly figures: readonly Figure[];
  readonly with: Audience;
}

/** Who looks. The operator of the machine sees all, until people sign in. */
export type Viewer =
  | { readonly is: 'operator' }
  | { readonly is: 'programme-team' }
  | { readonly is: 'organisation'; readonly organisationId: number };

/** A signature with the scope of the version that was signed. */
export interface Signature {
  readonly version: number;
  readonly scope: readonly Share[];
  readonly from: LocalDate;
  /** The first day on which it no longer holds; null when it is open. */
  readonly endsOn: LocalDate | null;
  readonly withdrawnFrom: LocalDate | null;
}

/** What is known of an organisation for deciding who sees its figures. */
export interface Standing {
  readonly organisationId: number;
  readonly signatures: readonly Signature[];
  readonly membership: readonly { readonly from: LocalDate; readonly member: 0 | 1 }[];
}

export type SightReason = 'operator' | 'own' | 'agreement' | 'not-shared' | 'viewer-not-a-member';

/** Whether a figure may be seen, and what that rests on. */
export interface Sight {
  readonly visible: boolean;
  readonly because: SightReason;
  /** The version of the agreement that shares it. */
  readonly agreementVersion: number | null;
}

/** The signature that holds on a day: the one of the latest version among those that began and have not ended. */
export function signatureOn<Row extends Omit<Signature, 'scope'>>(
  signatures: readonly Row[],
  date: LocalDate,
): Row | undefined {
  return signatures
    .filter(({ from, endsOn, withdrawnFrom }) => {
      const until = [endsOn, withdrawnFrom].filter((end) => end !== null).sort()[0];
      return from <= date && (until === undefined || date < until);
    })
    .sort((a, b) => b.version - a.version)[0];
}

export const isMemberOn = ({ membership }: Pick<Standing, 'membership'>, date: LocalDate): boolean =>
  inForceOn(membership, date)?.member === 1;

/**
 * Decides who sees a figure of an organisation on a day. What an organisation pays in levy is its own: anybody else,
 * the programme team included, sees it only where the agreement that it has signed and not ended says so; another
 * organisation only while it is itself a member that has signed.
 */
export function decideSight(
  viewer: Viewer,
  viewerStanding: Standing | undefined,
  subject: Standing,
  figure: Figure,
  date: LocalDate,
): Sight {
  if (viewer.is === 'operator') return { visible: true, because: 'operator', agreementVersion: null };
  if (viewer.is === 'organisation' && viewer.organisationId === subject.organisationId) {
    return { visible: true, because: 'own', agreementVersion: null };
  }
  const audience: Audience = viewer.is === 'programme-team' ? 'programme-team' : 'members';
  const signature = signatureOn(subject.signatures, date);
  const shared = signature?.scope.some((share) => share.with === audience && share.figures.includes(figure));
  if (!signature || !shared) return { visible: false, because: 'not-shared', agreementVersion: null };
  if (viewer.is === 'organisation') {
    const takesPart =
      viewerStanding !== undefined &&
      isMemberOn(viewerStanding, date) &&
      signatureOn(viewerStanding.signatures, date) !== undefined;
    if (!takesPart) return { visible: false, because: 'viewer-not-a-member', agreementVersion: null };
  }
  return { visible: true, because: 'agreement', agreementVersion: signature.version };
}
