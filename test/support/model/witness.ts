/** A balance that was told. */
export interface ToldBalance {
  readonly id: number;
  readonly on: string;
  readonly knownAt: string;
  readonly balance: string;
}

const ANSWERS_ASKED_AGAIN = 3;

/** Remembers what the books have shown, so that it can be seen never to change. */
export class Witness {
  /** Record ids with what their rows held. */
  readonly records = new Map<number, string>();
  private readonly told: ToldBalance[] = [];
  private asked = 0;
  /** Whether every record must have its seal when the books are looked at next. */
  expectsAllSealed = false;

  remember(answer: ToldBalance): void {
    this.told.push(answer);
  }

  /** A handful, others each time. */
  someAnswers(): ToldBalance[] {
    const count = Math.min(ANSWERS_ASKED_AGAIN, this.told.length);
    return Array.from({ length: count }, () => this.told[this.asked++ % this.told.length]!);
  }

  allSealed(): void {
    this.expectsAllSealed = true;
  }
}
