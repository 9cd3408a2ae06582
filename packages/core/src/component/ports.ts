import type { BaseKind, PortKind } from "../kinds/kind.ts";
import type { ValueOf } from "../kinds/values.ts";
import type { Text } from "../text.ts";

/** A place where a wire begins or ends. A list port (`list: true`) takes several wires and gets an array. */
export interface Port<K extends PortKind = PortKind, Optional extends boolean = boolean> {
  readonly kind: K;
  readonly optional: Optional;
  readonly label?: Text;
  /** Outputs only: no map leads back to the picture it came from, so that it is a root of its own. */
  readonly root?: "own";
  /** Outputs only: the parameter whose word is this output's kind; `kind` holds where it cannot be read. */
  readonly kindFrom?: string;
}

export type Ports = Readonly<Record<string, Port>>;

/** Port of a kind: `port("image")`, `port("list<embedding>")`. */
export const port = <const K extends PortKind>(kind: K, label?: Text): Port<K, false> =>
  label === undefined ? { kind, optional: false } : { kind, optional: false, label };

/** An output that nothing found on the picture before can be used on, and the other way round. */
export const withOwnRoot = <K extends PortKind>(of: Port<K, false>): Port<K, false> => ({ ...of, root: "own" });

/** An output whose kind is what a choice among its parameters says; `run` keeps to it. */
export const chosenKind = (parameter: string, label?: Text): Port<"json", false> => ({
  ...port("json"),
  kindFrom: parameter,
  ...(label && { label }),
});

/** An input that may stay unconnected; `run` then gets undefined. */
export const optional = <K extends PortKind>(of: Port<K>): Port<K, true> => ({ ...of, optional: true });

export const listOf = <const K extends BaseKind>(kind: K, label?: Text): Port<`list<${K}>`, false> =>
  port(`list<${kind}>`, label);

/** Values that arrive at or leave these ports. */
export type PortValues<P extends Ports> = {
  readonly [N in keyof P]: P[N] extends Port<infer K, infer O>
    ? true extends O
      ? ValueOf<K> | undefined
      : ValueOf<K>
    : never;
};
