/** A loop on the way in, and which of its rounds is looked at. */
export interface Within {
  readonly node: string;
  /** From 1. */
  readonly round: number;
}

/** The loop whose body is open. */
export interface Level {
  readonly way: readonly Within[];
  /** Says of an input whether it brings an element a round. */
  readonly setEach: (input: string, isElement: boolean) => void;
}

export const namesOn = (way: readonly Within[]): string[] => way.map(({ node }) => node);

/** What the steps of the round that is looked at begin with: `each[3]/eyes[1]`. */
export const roundPath = (way: readonly Within[]): string =>
  way.map(({ node, round }) => `${node}[${round}]`).join("/");
