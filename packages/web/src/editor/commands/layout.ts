import type { PipelineDocument } from "@kumiki/core";
import { parseItem } from "../graph/item.ts";
import { atPoint, type Change, layoutOf, type Point } from "./change.ts";

/** Places by item id. */
export type Places = Readonly<Record<string, Point>>;
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The place of an item; undefined when it has none (or is a group, which lies around its nodes). */
export function placeOf(document: PipelineDocument, id: string): Point | undefined {
  const item = parseItem(id);
  const layout = layoutOf(document);
  switch (item?.kind) {
    case "node":
      return layout.nodes[item.name];
    case "input":
      return layout.inputs?.[item.name];
    case "output":
      return layout.outputs?.[item.name];
    case "note":
      return layout.notes[Number(item.name)]?.at;
    default:
      return undefined;
  }
}

/** Moves items to new places; ids that lead nowhere are left out. */
export const moveItems =
  (places: Places): Change =>
  (document) => {
    const layout = layoutOf(document);
    const next = {
      nodes: { ...layout.nodes },
      inputs: { ...layout.inputs },
      outputs: { ...layout.outputs },
      notes: [...layout.notes],
    };
    for (const [id, at] of Object.entries(places)) {
      const item = parseItem(id);
      if (item?.kind === "node" && Object.hasOwn(document.nodes, item.name)) next.nodes[item.name] = atPoint(at);
      if (item?.kind === "input" && Object.hasOwn(document.inputs, item.name)) next.inputs[item.name] = atPoint(at);
      if (item?.kind === "output" && Object.hasOwn(document.outputs, item.name)) next.outputs[item.name] = atPoint(at);
      const note = item?.kind === "note" ? next.notes[Number(item.name)] : undefined;
      if (note !== undefined) next.notes[Number(item?.name)] = { ...note, at: atPoint(at) };
    }
    return { ...document, layout: { ...layout, ...next } };
  };

export type Side = "left" | "center" | "right" | "top" | "middle" | "bottom";

/** Puts items on one line: an edge of their common box, or its middle. */
export const align =
  (boxes: Readonly<Record<string, Box>>, side: Side): Change =>
  (document) => {
    const all = Object.values(boxes);
    if (all.length < 2) return document;
    const left = Math.min(...all.map(({ x }) => x));
    const right = Math.max(...all.map(({ x, width }) => x + width));
    const top = Math.min(...all.map(({ y }) => y));
    const bottom = Math.max(...all.map(({ y, height }) => y + height));
    const place = ({ x, y, width, height }: Box): Point => {
      if (side === "left") return [left, y];
      if (side === "right") return [right - width, y];
      if (side === "center") return [(left + right - width) / 2, y];
      if (side === "top") return [x, top];
      return [x, side === "bottom" ? bottom - height : (top + bottom - height) / 2];
    };
    return moveItems(Object.fromEntries(Object.entries(boxes).map(([id, box]) => [id, place(box)])))(document);
  };

/** Gives items equal gaps between the outermost two. */
export const distribute =
  (boxes: Readonly<Record<string, Box>>, along: "x" | "y"): Change =>
  (document) => {
    const length = along === "x" ? "width" : "height";
    const sorted = Object.entries(boxes).sort(([, one], [, other]) => one[along] - other[along]);
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (first === undefined || last === undefined || sorted.length < 3) return document;
    const space = last[1][along] + last[1][length] - first[1][along];
    const filled = sorted.reduce((sum, [, box]) => sum + box[length], 0);
    const gap = (space - filled) / (sorted.length - 1);
    let next = first[1][along];
    const places = sorted.map(([id, box]): [string, Point] => {
      const at: Point = along === "x" ? [next, box.y] : [box.x, next];
      next += box[length] + gap;
      return [id, at];
    });
    return moveItems(Object.fromEntries(places))(document);
  };
