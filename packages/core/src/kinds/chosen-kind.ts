import { type Kind, kindSchema, type PortKind } from "./kind.ts";

interface Output<K extends PortKind> {
  readonly kind: K;
  readonly kindFrom?: string | undefined;
}

/** The kind of an output of a node with these parameters: what the parameter that chooses it says, or its usual one. */
export function chosenKindOf<K extends PortKind>(
  { kind, kindFrom }: Output<K>,
  parameters: Readonly<Record<string, unknown>>,
): K | Kind {
  if (kindFrom === undefined || !Object.hasOwn(parameters, kindFrom)) return kind;
  return kindSchema.safeParse(parameters[kindFrom]).data ?? kind;
}
