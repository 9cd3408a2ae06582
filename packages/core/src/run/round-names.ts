// Steps of a loop's rounds are called `loop[3]/inner`, counted from 1; no node's own name has brackets.

/** The loop around a step of a round, as it is called itself; undefined outside of loops. */
export const loopAround = (step: string): string | undefined => /^(.+)\[\d+\]\/[^[]+$/.exec(step)?.[1];

/** The step's place in the document: the same in each round. */
export const withoutRounds = (step: string): string => step.replaceAll(/\[\d+\]/g, "");

/** The step of a place in a document in the first round of each loop around it. */
export const atFirstRound = (place: string, loops: ReadonlySet<string>): string =>
  place
    .split("/")
    .map((name, at, path) => (at < path.length - 1 && loops.has(path.slice(0, at + 1).join("/")) ? `${name}[1]` : name))
    .join("/");
