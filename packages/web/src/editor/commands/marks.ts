import { atPoint, type Change, layoutOf, type Point } from "./change.ts";

const longestNote = 10_000;
const longestLabel = 200;

export const addNote =
  (text: string, at: Point): Change =>
  (document) => {
    const layout = layoutOf(document);
    const note = { text: text.slice(0, longestNote), at: atPoint(at) };
    return { ...document, layout: { ...layout, notes: [...layout.notes, note] } };
  };

export const changeNote =
  (index: number, text: string): Change =>
  (document) => {
    const layout = layoutOf(document);
    const notes = layout.notes.map((note, at) => (at === index ? { ...note, text: text.slice(0, longestNote) } : note));
    return { ...document, layout: { ...layout, notes } };
  };

export const removeNotes =
  (indices: readonly number[]): Change =>
  (document) => {
    const layout = layoutOf(document);
    return { ...document, layout: { ...layout, notes: layout.notes.filter((_, at) => !indices.includes(at)) } };
  };

/** Puts nodes into a new group; a node lies in one group at most. */
export const group =
  (label: string, nodes: readonly string[]): Change =>
  (document) => {
    const members = nodes.filter((id) => Object.hasOwn(document.nodes, id));
    if (members.length === 0) return document;
    const layout = layoutOf(document);
    const others = layout.groups
      .map((old) => ({ ...old, nodes: old.nodes.filter((id) => !members.includes(id)) }))
      .filter((old) => old.nodes.length > 0);
    const added = { label: label.slice(0, longestLabel), nodes: members };
    return { ...document, layout: { ...layout, groups: [...others, added] } };
  };

/** Takes the frames away; the nodes stay. */
export const ungroup =
  (indices: readonly number[]): Change =>
  (document) => {
    const layout = layoutOf(document);
    return { ...document, layout: { ...layout, groups: layout.groups.filter((_, at) => !indices.includes(at)) } };
  };

export const renameGroup =
  (index: number, label: string): Change =>
  (document) => {
    const layout = layoutOf(document);
    const groups = layout.groups.map((old, at) =>
      at === index ? { ...old, label: label.slice(0, longestLabel) } : old,
    );
    return { ...document, layout: { ...layout, groups } };
  };
