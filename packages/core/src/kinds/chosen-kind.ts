import { type Kind, kindSchema } from "./kind.ts";

interface Output {
  readonly kind: Kind;
  readonly kindFrom?: string | undefined;
}

/** The kind of an output of a node with these parameters: what the parameter that chooses it says, or its usual one. */
export function chosenKindOf({ kind, kindFrom }: Output, parameters: Readonly<Record<string, unknown>>): Kind {
  if (kindFrom === undefined || !Object.hasOwn(parameters, kindFrom)) return kind;
  return kindSchema.safeParse(parameters[kindFrom]).data ?? kind;
}
