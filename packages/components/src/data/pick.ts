import { chosenKind, defineComponent, type Json, KumikiError, line, listOf, port, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { fromPlain } from "../values/from-plain.ts";
import { plainOf } from "../values/into-plain.ts";
import { resultKind } from "../values/result-kinds.ts";
import { resultLength, workedOut } from "../values/worked-out.ts";

const limits = { timeMs: 5000, memoryBytes: 256 * 2 ** 20, resultLength };

export default defineComponent({
  id: "data.pick",
  version: 1,
  label: text("値を取り出す", "Pick a value"),
  summary: text("届いた値の中から、場所を指して取り出します。", "Takes what stands at a place out of a value."),
  inputs: { value: port("json", text("値", "Value")) },
  outputs: {
    value: chosenKind("result", text("取り出した値", "Picked value")),
    all: listOf("json", text("当たったものすべて", "All that fit")),
    found: port("bool", text("見つかったか", "Whether found")),
  },
  params: z.strictObject({
    path: line({
      default: "$",
      maxLength: 1000,
      label: text("場所 (JSONPath)", "Place (JSONPath)"),
      help: text(
        "例: items[0].label、person、$.items[?@.score > 0.8].label。$ は全体です。",
        "Such as items[0].label, person, $.items[?@.score > 0.8].label. $ is the whole.",
      ),
    }),
    result: resultKind(),
    mayBeMissing: toggle({
      default: false,
      label: text("なくてもよい", "May be missing"),
      help: text(
        "ないときは 0・空の文字・いいえ・空の並びになります。",
        "Then it is 0, empty text, no or an empty list.",
      ),
    }),
  }),
  cost: () => ({ memoryBytes: 64 * 2 ** 20, cpuMs: 3 }),

  async run(inputs, { path, result, mayBeMissing }, context) {
    const source = path.trimStart().startsWith("$") ? path : `$${/^\s*\[/.test(path) ? "" : "."}${path.trim()}`;
    const values = JSON.stringify(plainOf(inputs.value));
    const found = await workedOut({ kind: "path", source, values, limits }, "path", context);
    // A path finds a list of places.
    const all = found as Json[];
    if (all.length === 0 && !mayBeMissing)
      throw new KumikiError("DATA_NOTHING_FOUND", { field: "path", received: path });
    const one = all.length === 0 ? (nothing[result] ?? null) : isMany(result, all) ? all : all[0];
    return { value: fromPlain(one ?? null, result, inputs) as never, all, found: all.length > 0 };
  },
});

/** What stands for a value that may be missing. */
const nothing: Readonly<Record<string, Json>> = {
  number: 0,
  text: "",
  bool: false,
  "list<number>": [],
  "list<text>": [],
  detections: [],
  classes: [],
};

/** Where a list is wanted, what was found at several places is one, unless one place holds a list already. */
const isMany = (result: string, all: readonly Json[]): boolean =>
  Object.hasOwn(nothing, result) && Array.isArray(nothing[result]) && !(all.length === 1 && Array.isArray(all[0]));
