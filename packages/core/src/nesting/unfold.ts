import { freeName } from "../document/free-name.ts";
import { withSource } from "../document/output.ts";
import type { PipelineDocument, PipelineInput, PipelineNode, SubPipeline } from "../document/schema.ts";
import { parseSource } from "../document/source.ts";
import { mapWires } from "./cut-out.ts";
import { type FlatDocument, flatten } from "./flatten.ts";
import { middleOf, type Point } from "./place.ts";
import { withoutUnused } from "./used-pipelines.ts";

/** No stored pipeline has this version. */
const opened = "pipeline.opened@0";

/**
 * The document with a pipeline's nodes in the place of the node that uses it, inlined as for a run, and their names. They
 * keep their names where those are free. Undefined when an output would take several wires.
 */
export function unfold(document: PipelineDocument, id: string, pipeline: SubPipeline) {
  const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined;
  if (node === undefined) return undefined;
  const nodes = { ...document.nodes, [id]: { ...node, use: opened } };
  const flat = flatten({ ...document, nodes }, new Map([[opened, pipeline]]));
  const names = namesFor(document, id, pipeline);
  const inputs = inputsFor(document, id, flat);
  const outward = renamer(names, inputs);
  const outputs = Object.entries(document.outputs).map(([name, output]) => {
    const source = flat.outputs[name];
    return typeof source === "string" ? [name, withSource(output, outward(source))] : undefined;
  });
  if (outputs.includes(undefined)) return undefined;
  const placed = Object.keys(document.nodes).flatMap((name): [string, PipelineNode][] => {
    const inner = name === id ? Object.keys(pipeline.nodes).map((each) => `${id}/${each}`) : [name];
    return inner.flatMap((each): [string, PipelineNode][] => {
      const found = flat.nodes.get(each);
      return found === undefined ? [] : [[names.get(each) ?? each, found]];
    });
  });
  const unfolded: PipelineDocument = {
    ...document,
    inputs: { ...document.inputs, ...constantsOf(flat, inputs) },
    nodes: mapWires(Object.fromEntries(placed), outward),
    outputs: Object.fromEntries(outputs.filter((output) => output !== undefined)),
    ...(document.layout && { layout: unfoldedLayout(document.layout, id, pipeline, names) }),
  };
  return { document: withoutUnused(unfolded), nodes: [...names.values()] };
}

/** By id while inlined (`outer/inner`): the name outside. */
function namesFor({ nodes }: PipelineDocument, id: string, pipeline: SubPipeline): Map<string, string> {
  const taken: Record<string, unknown> = { ...nodes };
  delete taken[id];
  return new Map(
    Object.keys(pipeline.nodes).map((inner) => {
      const name = freeName(taken, inner.slice(0, 60));
      taken[name] = true;
      return [`${id}/${inner}`, name];
    }),
  );
}

/** Values that wires read become inputs of the document, with the value as their default. */
function inputsFor({ inputs }: PipelineDocument, id: string, flat: FlatDocument): Map<string, string> {
  const taken: Record<string, unknown> = { ...inputs };
  const constants = Object.keys(flat.inputs).filter((name) => name.startsWith(`${id}/`));
  return new Map(
    constants.map((constant) => {
      const name = freeName(taken, constant.slice(id.length + 1, id.length + 61));
      taken[name] = true;
      return [constant, name];
    }),
  );
}

const constantsOf = (flat: FlatDocument, names: ReadonlyMap<string, string>): Record<string, PipelineInput> =>
  Object.fromEntries(
    [...names].flatMap(([constant, name]) => (flat.inputs[constant] ? [[name, flat.inputs[constant]]] : [])),
  );

const renamer =
  (nodes: ReadonlyMap<string, string>, inputs: ReadonlyMap<string, string>) =>
  (written: string): string => {
    const source = parseSource(written);
    if (source.from === "input") return `$${inputs.get(source.input) ?? source.input}`;
    return `${nodes.get(source.node) ?? source.node}.${source.port}`;
  };

type Layout = NonNullable<PipelineDocument["layout"]>;

/** The nodes stand around the place of the one that they were; frames and notes come along. */
function unfoldedLayout(layout: Layout, id: string, inner: SubPipeline, names: ReadonlyMap<string, string>): Layout {
  const within = inner.layout ?? { nodes: {}, notes: [], groups: [] };
  const nameOf = (each: string): string => names.get(`${id}/${each}`) ?? each;
  const inside = Object.keys(inner.nodes);
  const { [id]: own, ...others } = layout.nodes;
  const middle = middleOf(inside.flatMap((each) => (within.nodes[each] ? [within.nodes[each]] : [])));
  const [dx, dy] = own && middle ? [own[0] - middle[0], own[1] - middle[1]] : [0, 0];
  const moved = ([x, y]: Point): Point => [x + dx, y + dy];
  const places = inside.flatMap((each) =>
    within.nodes[each] ? [[nameOf(each), moved(within.nodes[each])] as const] : [],
  );
  const around = layout.groups.map((group) => ({
    ...group,
    nodes: group.nodes.flatMap((each) => (each === id ? inside.map(nameOf) : [each])),
  }));
  const frames = within.groups.map((group) => ({ ...group, nodes: group.nodes.map(nameOf) }));
  const isFramed = around.some((group) => group.nodes.some((each) => inside.map(nameOf).includes(each)));
  return {
    ...layout,
    nodes: { ...others, ...Object.fromEntries(places) },
    notes: [...layout.notes, ...within.notes.map((note) => ({ ...note, at: moved(note.at) }))],
    // A node lies in one group at most.
    groups: isFramed ? around : [...around, ...frames],
  };
}
