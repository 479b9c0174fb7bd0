import { type Units, totalOf } from './units.js';

/** Who asks; without an id it is the operator. A role of an organisation is named with its id: `receiver 7`. */
export interface Somebody {
  readonly id: number | null;
  readonly name: string;
  readonly roles: readonly string[];
  readonly employers: readonly number[];
}

/** Levy of a payroll month as a statement tells it. */
export interface ModelLevy {
  readonly month: string;
  readonly postedOn: string;
  readonly units: Units;
}

export interface ModelTrust {
  readonly id: number;
  readonly levyAccountId: number;
  readonly scheme: string;
  readonly levy: ModelLevy[];
  paysLevy: boolean;
  isMember: boolean;
}

export interface ModelHome {
  readonly id: number;
  /** Trusts that it is connected with. */
  readonly connectedTo: readonly number[];
  /** Assistance that was recorded with gifts, by the application. */
  readonly aid: { readonly on: string; readonly units: Units; readonly application: ModelApplication }[];
}

export interface ModelPledge {
  id: number;
  readonly reference: string;
  readonly senderId: number;
  status: 'open' | 'paused' | 'withdrawn';
  round: ModelRound | null;
  /** Levels that it is for; any where there is none. */
  readonly levels: readonly number[];
  readonly years: Set<string>;
}

export interface ModelRound {
  id: number;
  readonly kind: 'window' | 'first-come';
  readonly opensOn: string;
  readonly closesOn: string | null;
  readonly replyBy: string | null;
  readonly budget: Units | null;
  state: 'draft' | 'open' | 'closed' | 'decided' | 'published';
}

/** Learners alike. */
export interface ModelLine {
  readonly standardId: number;
  readonly level: number;
  readonly learners: number;
  readonly startsOn: string;
  readonly plannedEnd: string;
  readonly price: Units;
  readonly band: Units;
}

export interface ModelDeadline {
  dueOn: string;
  isExtended: boolean;
}

export interface ModelOffer {
  readonly aboveBand: Units;
  readonly mostOwed: Units;
  readonly subsidy: Units;
  readonly deadline: ModelDeadline;
}

export interface ModelApplication {
  id: number;
  readonly reference: string;
  readonly round: ModelRound;
  readonly home: ModelHome;
  readonly lines: readonly ModelLine[];
  /** What its employer says that it had before. */
  readonly declaredAid: { readonly on: string; readonly units: Units } | null;
  state: string;
  /** Whether each person has an interest in it. */
  readonly declared: Map<number, boolean>;
  /** Who has said that it should be funded, since it was sent, and up to how much; null for all of it. */
  readonly approvers: Map<number, Units | null>;
  waitingSince: string | null;
  offer: ModelOffer | null;
}

export interface ModelAward {
  readonly reference: string;
  readonly application: ModelApplication;
  readonly line: ModelLine;
  readonly pledge: ModelPledge;
  readonly years: ReadonlyMap<string, Units>;
  /** The planned payments when it was made. */
  readonly amount: Units;
  status: 'held' | 'accepted' | 'ended';
  acceptedOn: string | null;
  /** By when its apprenticeship is to start, from its acceptance on. */
  deadline: ModelDeadline | null;
}

const accountYear = (year: string): string => year.slice(0, 4);

/** All gifts as plain numbers: what the real ones are held against after every step. */
export class ModelGifts {
  readonly pledges: ModelPledge[] = [];
  readonly rounds: ModelRound[] = [];
  readonly applications: ModelApplication[] = [];
  readonly awards: ModelAward[] = [];
  /** Warnings that were sent, each as one text. */
  readonly warned = new Set<string>();
  /** What each account of the promise book has, by its code; what has nothing may be missing. */
  private readonly balances = new Map<string, Units>();

  constructor(
    public today: string,
    readonly trusts: readonly ModelTrust[],
    readonly homes: readonly ModelHome[],
  ) {}

  allowance = (senderId: number, year: string): string => `promise:${senderId}:allowance:${accountYear(year)}`;
  /** Of a pledge or an award. */
  account = ({ reference }: { readonly reference: string }, year: string): string =>
    `promise:${reference}:${accountYear(year)}`;

  balance(code: string): Units {
    return this.balances.get(code) ?? 0n;
  }

  move(from: string, to: string, units: Units): void {
    this.balances.set(from, this.balance(from) - units);
    this.balances.set(to, this.balance(to) + units);
  }

  /** Accounts that have something. */
  nonZero(): Map<string, Units> {
    return new Map([...this.balances].filter(([, units]) => units !== 0n));
  }

  /** What a sender has promised for a year: all that was taken from its allowance. */
  promised(senderId: number, year: string): Units {
    return -this.balance(this.allowance(senderId, year));
  }

  /** What an award has and what it has paid. */
  keptBy(award: ModelAward): Units {
    return totalOf([...award.years.keys()].map((year) => this.balance(this.account(award, year))));
  }

  openAwardsOf(application: ModelApplication): ModelAward[] {
    return this.awards.filter((award) => award.application === application && award.status !== 'ended');
  }
}
