// Steps of a loop's rounds are called `loop[3]/inner`, counted from 1; no node's own name has brackets.

/** Of a loop so many rounds are told step by step, and so many elements of a list are shown. */
export const shownRounds = 20;

/** The loop around a step of a round, as it is called itself; undefined outside of loops. */
export const loopAround = (step: string): string | undefined => /^(.+)\[\d+\]\/[^[]+$/.exec(step)?.[1];

/** The round that a step is in, `loop[3]`; undefined outside of loops. */
export const roundAround = (step: string): string | undefined => /^(.+\[\d+\])\/[^[]+$/.exec(step)?.[1];

/** A step as its plan calls it: `loop/inner`, whichever round it is of. */
export const plannedName = (step: string): string => step.replaceAll(/\[\d+\]/g, "");

/** The document's node of a step or problem: `node/inner` and `node[3]/inner` are inside a pipeline, recipe or loop. */
export const nodeOfStep = (step: string): string => plannedName(step.split("/")[0] ?? step);
