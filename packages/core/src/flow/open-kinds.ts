import { chosenKindOf } from "../kinds/chosen-kind.ts";
import { isOpenKind, type Kind, listKind, type PortKind } from "../kinds/kind.ts";

type Kinds = Readonly<Record<string, { readonly kind: PortKind; readonly kindFrom?: string | undefined }>>;

/**
 * The kind of an output, as parameters choose it or the wires decide: `T` is what comes to the first wired input of kind `T` or to the first
 * wire of `list<T>`; a list of lists is one list. Undefined while nothing tells it.
 */
export function kindOfOutput(
  { inputs, outputs }: { readonly inputs: Kinds; readonly outputs: Kinds },
  port: string,
  parameters: Readonly<Record<string, unknown>>,
  kindAt: (input: string) => Kind | undefined,
): Kind | undefined {
  const output = Object.hasOwn(outputs, port) ? outputs[port] : undefined;
  const kind = output && chosenKindOf(output, parameters);
  if (kind === undefined || !isOpenKind(kind)) return kind;
  const known = kind === "any" ? undefined : boundKind(inputs, kindAt);
  return known === undefined || kind === "T" ? known : listKind(known);
}

/** What `T` stands for: told by the first of its inputs that is wired. */
export function boundKind(inputs: Kinds, kindAt: (input: string) => Kind | undefined): Kind | undefined {
  for (const [name, { kind }] of Object.entries(inputs)) {
    const found = kind === "T" || kind === "list<T>" ? kindAt(name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
