/** What became of a deletion, or would: lines for people, and for programs. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly json: object;
}
