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
  /** What it was paid each month in the beginning. */
  readonly monthly: Units;
  readonly levy: ModelLevy[];
  /** What of gifts was drawn from its promises, for which year, and below zero what came back. */
  readonly draws: { readonly on: string; readonly year: string; readonly units: Units }[];
  /** What of gifts stands as sent in its books: a statement takes it back for its month. */
  readonly sent: { readonly on: string; readonly units: Units }[];
  /** Whether it pays the levy, from days on. */
  readonly levyStatus: { readonly from: string; readonly paysLevy: boolean }[];
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

/** Of an award and a year: with what is open, it all adds up to what was awarded. */
export interface ModelAwardYear {
  awarded: Units;
  drawn: Units;
  returned: Units;
}

export interface ModelAward {
  readonly reference: string;
  readonly application: ModelApplication;
  readonly line: ModelLine;
  readonly pledge: ModelPledge;
  readonly years: Map<string, ModelAwardYear>;
  /** The planned payments when it was made. */
  readonly amount: Units;
  status: 'held' | 'accepted' | 'started' | 'ended';
  acceptedOn: string | null;
  /** By when its apprenticeship is to start, from its acceptance on. */
  deadline: ModelDeadline | null;
}

/** An apprenticeship that an award pays for. */
export interface ModelStart {
  id: number;
  readonly award: ModelAward;
  readonly home: ModelHome;
  readonly startsOn: string;
  readonly plannedEnd: string;
  readonly price: Units;
  readonly band: Units;
  withdrawnOn: string | null;
  /** What was paid for each month, in which allowance year. */
  readonly paid: Map<string, { readonly units: Units; readonly year: string }>;
}

const accountYear = (year: string): string => year.slice(0, 4);

/** All gifts as plain numbers: what the real ones are held against after every step. */
export class ModelGifts {
  readonly pledges: ModelPledge[] = [];
  readonly rounds: ModelRound[] = [];
  readonly applications: ModelApplication[] = [];
  readonly awards: ModelAward[] = [];
  readonly starts: ModelStart[] = [];
  /** How many months are closed. */
  closed = 0;
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
  drawn = (senderId: number, year: string): string => `promise:${senderId}:drawn:${accountYear(year)}`;
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

  trust(senderId: number): ModelTrust {
    return this.trusts.find(({ id }) => id === senderId)!;
  }

  paidLevyOn({ levyStatus }: ModelTrust, day: string): boolean {
    return levyStatus.findLast(({ from }) => from <= day)?.paysLevy ?? true;
  }

  /** What an award has done in a year, which may be new to it. */
  yearOf(award: ModelAward, year: string): ModelAwardYear {
    const known = award.years.get(year) ?? { awarded: 0n, drawn: 0n, returned: 0n };
    award.years.set(year, known);
    return known;
  }

  /** What an award has and what it has paid. */
  keptBy(award: ModelAward): Units {
    return totalOf([...award.years].map(([year, { drawn }]) => this.balance(this.account(award, year)) + drawn));
  }

  openAwardsOf(application: ModelApplication): ModelAward[] {
    return this.awards.filter((award) => award.application === application && award.status !== 'ended');
  }
}
