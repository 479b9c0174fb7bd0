/** What the rules let pass and somebody should know of. */
export interface GiftWarning {
  readonly code: string;
  readonly message: string;
}
