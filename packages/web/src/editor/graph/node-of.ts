/** The document's node of a step or problem: `node/inner` is inside a pipeline or recipe. */
export const nodeOf = (step: string): string => step.split("/")[0] ?? step;
