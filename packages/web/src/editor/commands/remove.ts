import { namesOf } from "../graph/item.ts";
import { type Wire, wiresOf } from "../graph/wires.ts";
import type { Change } from "./change.ts";
import { removeInputs, removeOutputs } from "./ends.ts";
import { removeNotes, ungroup } from "./marks.ts";
import { removeNodes } from "./nodes.ts";
import { disconnect } from "./wires.ts";

/** Takes away everything that is selected: items of any kind, and wires by their ids. */
export const removeSelected =
  (ids: readonly string[], wires: readonly string[]): Change =>
  (document) => {
    const gone = new Set(wires);
    // From the end, so that places in a list port stay true while wires before them go.
    const cut = wiresOf(document)
      .filter(({ id }: Wire) => gone.has(id))
      .reverse()
      .map(({ end }) => disconnect(end));
    const steps = [
      ...cut,
      removeNodes(namesOf("node", ids)),
      removeInputs(namesOf("input", ids)),
      removeOutputs(namesOf("output", ids)),
      removeNotes(namesOf("note", ids).map(Number)),
      ungroup(namesOf("group", ids).map(Number)),
    ];
    return steps.reduce((now, step) => step(now), document);
  };
