import { createStore } from "zustand/vanilla";
import type { ItemSize } from "../commands/auto-layout.ts";
import type { Point } from "../commands/change.ts";
import type { WireEnd } from "../graph/wires.ts";
import type { Within } from "../levels/way.ts";

/** What is being wired: a wire drawn from a source, or back from a port. */
export type Linking = { readonly source: string } | { readonly end: WireEnd };

export interface AskedToAdd {
  readonly name: "add";
  readonly at?: Point;
  readonly linking?: Linking;
  readonly wire?: string;
}

/** The help of a part, `family.name` with or without a version. */
export interface AskedHelp {
  readonly name: "help";
  readonly part: string;
  /** The parameter whose field had the focus. */
  readonly parameter?: string | undefined;
  /** The search that it was asked from, and to which it closes. */
  readonly back?: AskedToAdd;
}

export type Dialog =
  | AskedToAdd
  | AskedHelp
  | { readonly name: "commands" | "find" | "shortcuts" | "open" | "publish" | "versions" | "run" }
  | { readonly name: "fold"; readonly nodes: readonly string[] }
  | { readonly name: "viewer" | "inside"; readonly node: string };

export interface ViewState {
  /** The loops whose bodies are open, each in the one before. */
  readonly way: readonly Within[];
  readonly selected: ReadonlySet<string>;
  readonly wires: ReadonlySet<string>;
  readonly measured: Readonly<Record<string, ItemSize>>;
  /** Where items are while they are dragged; the document learns of it when they are let go. */
  readonly moving: Readonly<Record<string, Point>> | undefined;
  readonly linking: Linking | undefined;
  /** A wire that a part would be put into when it were let go now. */
  readonly target: string | undefined;
  readonly dialog: Dialog | undefined;
  readonly outline: boolean;
  /** Something that should come into sight. */
  readonly reveal: string | undefined;
}

const none: ReadonlySet<string> = new Set();

/** What is selected, open or under the hand; none of it is part of the document. */
export function createViewStore() {
  const store = createStore<ViewState>()(() => ({
    way: [],
    selected: none,
    wires: none,
    measured: {},
    moving: undefined,
    linking: undefined,
    target: undefined,
    dialog: undefined,
    outline: false,
    reveal: undefined,
  }));
  return {
    store,
    get: store.getState,
    set: (change: Partial<ViewState>) => store.setState(change),
    select: (ids: readonly string[], wires: readonly string[] = []) =>
      store.setState({ selected: new Set(ids), wires: new Set(wires) }),
    open: (dialog: Dialog | undefined) => store.setState({ dialog }),
  };
}
export type ViewStore = ReturnType<typeof createViewStore>;
