import type { Catalogue, ComponentInfo } from "@kumiki/core";
import { type Node, settingsOf } from "./settings.ts";

/** By kind: a source of such a value for a part that needs one, with the nodes that make it from the photo. */
const givers: Readonly<Record<string, { readonly source: string; readonly nodes: Readonly<Record<string, Node>> }>> = {
  image: { source: "$photo", nodes: {} },
  detections: { source: "found.detections", nodes: { found: node("ai.detect", { image: "$photo" }) } },
  mask: { source: "light.mask", nodes: { light: node("filter.threshold", { image: "$photo" }) } },
  classes: { source: "kinds.classes", nodes: { kinds: node("ai.classify", { image: "$photo" }) } },
  "list<image>": {
    source: "cut.images",
    nodes: {
      found: node("ai.detect", { image: "$photo" }),
      cut: node("geom.cropDetections", { image: "$photo", detections: "found.detections" }),
    },
  },
  number: {
    source: "count.number",
    nodes: {
      found: node("ai.detect", { image: "$photo" }),
      count: node("det.count", { detections: "found.detections" }),
    },
  },
};
/** A second picture: the first, changed so that it shows. */
const other = { source: "other.image", nodes: { other: node("filter.blur", { image: "$photo" }, { radius: 6 }) } };

function node(use: string, wires: Node["in"], params?: object): Node {
  return { use, in: wires, ...(params && { with: params }) };
}

/**
 * A pipeline that shows a part on a photo; undefined where nothing gives what it needs. Every output of the part is one
 * of the pipeline.
 */
export function exampleDocument(info: ComponentInfo, catalogue: Catalogue): object | undefined {
  const settings = settingsOf(info.id);
  const nodes: Record<string, Node> = { ...settings.nodes };
  const wires: Record<string, string | readonly string[]> = {};
  let pictures = 0;
  for (const [name, { kind, optional }] of Object.entries(info.inputs)) {
    const given = settings.in?.[name];
    if (given !== undefined) wires[name] = given;
    else if (!optional) {
      const giver = kind === "image" && pictures++ > 0 ? other : givers[kind];
      if (giver === undefined) return undefined;
      Object.assign(nodes, giver.nodes);
      wires[name] = giver.source;
    }
  }
  nodes.shown = { ...node(info.id, wires), ...(settings.params && { with: settings.params }) };
  const drawn = drawnOf(info);
  if (drawn !== undefined)
    nodes.drawn = node("draw.detections", { image: settings.drawOn ?? "$photo", detections: `shown.${drawn}` });
  const versions = new Map(catalogue.components.map(({ id, version }) => [id, version]));
  const numbered = Object.entries(nodes).map(([name, one]) => {
    const version = versions.get(one.use);
    return version === undefined ? undefined : [name, { ...one, use: `${one.use}@${version}` }];
  });
  if (numbered.includes(undefined)) return undefined;
  return {
    kumiki: 1,
    name: info.id,
    inputs: { photo: { kind: "image" } },
    nodes: Object.fromEntries(numbered as [string, Node][]),
    outputs: {
      ...Object.fromEntries(Object.keys(info.outputs).map((name) => [name, `shown.${name}`])),
      ...(drawn !== undefined && { drawn: "drawn.image" }),
    },
  };
}

/** What is found is drawn on the photo where the part gives no picture of its own. */
function drawnOf({ outputs }: ComponentInfo): string | undefined {
  const kinds = Object.entries(outputs);
  if (kinds.some(([, { kind }]) => /image|mask/.test(kind))) return undefined;
  return kinds.find(([, { kind }]) => kind === "detections")?.[0];
}
