/** Tells whoever listens that something was written, so that work behind the writers begins soon. */
export class AfterWriting {
  private readonly listeners: (() => void)[] = [];

  /** @param listener called after each commit, however small: it does no more than remember that there was one */
  listen(listener: () => void): void {
    this.listeners.push(listener);
  }

  tell(): void {
    for (const listener of this.listeners) listener();
  }
}
