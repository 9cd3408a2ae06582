import type { useReactFlow } from "@xyflow/react";
import { autoLayout } from "../commands/auto-layout.ts";
import { layoutOf } from "../commands/change.ts";
import { addOutput } from "../commands/ends.ts";
import { align, type Box, distribute, placeOf, type Side } from "../commands/layout.ts";
import { addNote, group, ungroup } from "../commands/marks.ts";
import { setEnabled } from "../commands/nodes.ts";
import { copyOf, paste, pastedNames } from "../commands/paste.ts";
import { removeSelected } from "../commands/remove.ts";
import { itemId, namesOf } from "../graph/item.ts";
import { partOf } from "../graph/parts.ts";
import { wiresOf } from "../graph/wires.ts";
import { enter, isLoop, leaveTo } from "../levels/enter.ts";
import { firstWithInside, hasPipelines, unfoldSelected } from "../nesting/folding.ts";
import type { Session } from "../session.tsx";
import { partInFocus } from "./part-in-focus.ts";

export interface ActionContext {
  readonly session: Session;
  readonly flow: ReturnType<typeof useReactFlow>;
  readonly groupLabel: string;
  readonly run: () => void;
}

export type ActionId = (typeof actions)[number]["id"];

/** What can be done, with its keys. `Mod` is Ctrl, on a Mac Cmd. Copy, cut and paste come as the browser's own events. */
export interface Action {
  readonly id: string;
  readonly keys?: readonly string[];
  readonly enabled?: (session: Session) => boolean;
  readonly run: (context: ActionContext) => void;
}

/** What Escape closes first. */
const over = "[role=dialog], [role=menu], [role=listbox]";
const hasSelection = ({ view }: Session) => view.get().selected.size > 0 || view.get().wires.size > 0;
const selectedNodes = ({ view }: Session) => namesOf("node", view.get().selected);
const hasNodes = (session: Session) => selectedNodes(session).length > 0;
const hasSeveral = ({ view }: Session) => view.get().selected.size > 1;
const instantly = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? { duration: 0 } : { duration: 160 });

/** Where selected items are and how large. */
function selectedBoxes({ documents, view }: Session): Record<string, Box> {
  const { selected, measured } = view.get();
  return Object.fromEntries(
    [...selected].flatMap((id) => {
      const at = placeOf(documents.get(), id);
      const { width = 0, height = 0 } = measured[id] ?? {};
      return at === undefined ? [] : [[id, { x: at[0], y: at[1], width, height }]];
    }),
  );
}

const aligning = (side: Side, key: string) =>
  ({
    id: `align-${side}`,
    keys: [key],
    enabled: hasSeveral,
    run: ({ session }: ActionContext) => session.documents.apply(align(selectedBoxes(session), side)),
  }) as const;

function toggleBypass({ session }: ActionContext): void {
  const nodes = selectedNodes(session);
  const off = nodes.every((id) => session.documents.get().nodes[id]?.enabled === false);
  session.documents.apply(setEnabled(nodes, off));
}

function duplicate({ session }: ActionContext): void {
  const document = session.documents.get();
  const copy = copyOf(document, selectedNodes(session));
  const names = [...pastedNames(document, copy).values()];
  session.documents.apply(paste(copy, [32, 32]));
  session.view.select(names.map((name) => itemId("node", name)));
}

/** Shows every free output of the selected nodes as an output of the pipeline. */
function makeOutputs({ session }: ActionContext): void {
  const { documents, parts } = session;
  for (const id of selectedNodes(session)) {
    const info = partOf(parts, documents.get().nodes[id]?.use ?? "");
    const read = new Set(wiresOf(documents.get()).map(({ source }) => source));
    const ports = Object.keys(info?.outputs ?? {}).filter((port) => !read.has(`${id}.${port}`));
    const before = documents.get().outputs;
    documents.apply((document) => ports.reduce((now, port) => addOutput(port, `${id}.${port}`)(now), document));
    const added = Object.keys(documents.get().outputs).find((name) => !Object.hasOwn(before, name));
    if (added !== undefined) session.view.set({ reveal: itemId("output", added) });
  }
}

function note({ session, flow }: ActionContext): void {
  // The corner is where notes lie best: what they speak of keeps the middle.
  const corner = document.querySelector(".canvas")?.getBoundingClientRect();
  const { x, y } = flow.screenToFlowPosition({ x: (corner?.left ?? 0) + 32, y: (corner?.top ?? 0) + 32 });
  session.documents.apply(addNote("", [x, y]));
  session.view.select([itemId("note", layoutOf(session.documents.get()).notes.length - 1)]);
}

export const actions = [
  { id: "add", keys: ["a", "/"], run: ({ session }) => session.view.open({ name: "add" }) },
  { id: "commands", keys: ["Mod+k"], run: ({ session }) => session.view.open({ name: "commands" }) },
  { id: "find", keys: ["Mod+f"], run: ({ session }) => session.view.open({ name: "find" }) },
  { id: "run", keys: ["Mod+Enter"], run: ({ run }) => run() },
  { id: "publish", keys: ["Mod+s"], run: ({ session }) => session.view.open({ name: "publish" }) },
  { id: "open", keys: ["Mod+o"], run: ({ session }) => session.view.open({ name: "open" }) },
  { id: "versions", run: ({ session }) => session.view.open({ name: "versions" }) },
  { id: "undo", keys: ["Mod+z"], run: ({ session }) => session.documents.undo() },
  { id: "redo", keys: ["Mod+Shift+z", "Mod+y"], run: ({ session }) => session.documents.redo() },
  {
    id: "remove",
    keys: ["Delete", "Backspace"],
    enabled: hasSelection,
    run: ({ session }) => {
      const { selected, wires } = session.view.get();
      session.documents.apply(removeSelected([...selected], [...wires]));
      session.view.select([]);
    },
  },
  { id: "duplicate", keys: ["Mod+d"], enabled: hasNodes, run: duplicate },
  {
    id: "all",
    keys: ["Mod+a"],
    run: ({ session }) =>
      session.view.select(Object.keys(session.documents.get().nodes).map((name) => itemId("node", name))),
  },
  { id: "bypass", keys: ["b"], enabled: hasNodes, run: toggleBypass },
  { id: "output", keys: ["e"], enabled: hasNodes, run: makeOutputs },
  {
    id: "view",
    keys: [" "],
    enabled: hasNodes,
    run: ({ session }) => {
      const [node] = selectedNodes(session);
      if (node !== undefined) session.view.open({ name: "viewer", node });
    },
  },
  {
    id: "group",
    keys: ["Mod+g"],
    enabled: hasNodes,
    run: ({ session, groupLabel }) => session.documents.apply(group(groupLabel, selectedNodes(session))),
  },
  {
    id: "ungroup",
    keys: ["Mod+Shift+g"],
    enabled: ({ view }) => namesOf("group", view.get().selected).length > 0,
    run: ({ session }) => session.documents.apply(ungroup(namesOf("group", session.view.get().selected).map(Number))),
  },
  {
    id: "fold",
    keys: ["p"],
    enabled: hasNodes,
    run: ({ session }) => session.view.open({ name: "fold", nodes: selectedNodes(session) }),
  },
  { id: "unfold", keys: ["u"], enabled: hasPipelines, run: ({ session }) => unfoldSelected(session) },
  {
    id: "inside",
    keys: ["i", "Enter"],
    enabled: (session) => firstWithInside(session) !== undefined,
    run: ({ session }) => {
      const node = firstWithInside(session);
      if (node === undefined) return;
      // What is stored is looked at; a body is the document's own.
      if (isLoop(session, node)) enter(session, node);
      else session.view.open({ name: "inside", node });
    },
  },
  {
    id: "leave",
    keys: ["Escape"],
    enabled: ({ level }) => level !== undefined && document.activeElement?.closest(over) === null,
    run: ({ session }) => leaveTo(session, (session.level?.way.length ?? 1) - 1),
  },
  { id: "note", keys: ["n"], run: note },
  {
    id: "layout",
    keys: ["l"],
    run: ({ session, flow }) => {
      session.documents.apply(autoLayout(session.view.get().measured));
      requestAnimationFrame(() => void flow.fitView({ maxZoom: 1, padding: 0.15, ...instantly() }));
    },
  },
  {
    id: "fit",
    keys: ["f", "Shift+1"],
    run: ({ flow }) => void flow.fitView({ maxZoom: 1, padding: 0.15, ...instantly() }),
  },
  { id: "zoomIn", keys: ["+", "="], run: ({ flow }) => void flow.zoomIn(instantly()) },
  { id: "zoomOut", keys: ["-"], run: ({ flow }) => void flow.zoomOut(instantly()) },
  { id: "zoomFull", keys: ["0"], run: ({ flow }) => void flow.zoomTo(1, instantly()) },
  { id: "outline", keys: ["o"], run: ({ session }) => session.view.set({ outline: !session.view.get().outline }) },
  aligning("left", "Alt+a"),
  aligning("center", "Alt+h"),
  aligning("right", "Alt+d"),
  aligning("top", "Alt+w"),
  aligning("middle", "Alt+v"),
  aligning("bottom", "Alt+s"),
  {
    id: "spreadX",
    keys: ["Alt+Shift+h"],
    enabled: hasSeveral,
    run: ({ session }) => session.documents.apply(distribute(selectedBoxes(session), "x")),
  },
  {
    id: "spreadY",
    keys: ["Alt+Shift+v"],
    enabled: hasSeveral,
    run: ({ session }) => session.documents.apply(distribute(selectedBoxes(session), "y")),
  },
  {
    id: "help",
    keys: ["?", "F1"],
    enabled: (session) => partInFocus(session) !== undefined,
    run: ({ session }) => session.view.open(partInFocus(session)),
  },
  // Where no part is meant.
  { id: "shortcuts", keys: ["?", "F1"], run: ({ session }) => session.view.open({ name: "shortcuts" }) },
] as const satisfies readonly Action[];

/** Keys that the browser gives as events of their own; listed with the others. */
export const clipboardKeys = { copy: "Mod+c", cut: "Mod+x", paste: "Mod+v" } as const;

export const findAction = (id: ActionId): Action | undefined => actions.find((action) => action.id === id);
