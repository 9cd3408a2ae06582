// Steps of a loop's rounds are called `loop[3]/inner`, counted from 1; no node's own name has brackets.

/** The loop around a step of a round, as it is called itself; undefined outside of loops. */
export const loopAround = (step: string): string | undefined => /^(.+)\[\d+\]\/[^[]+$/.exec(step)?.[1];
