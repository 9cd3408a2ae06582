import type { PipelineDocument } from "../document/schema.ts";
import { baseKinds, isOpenKind, type Kind, type PortKind } from "../kinds/kind.ts";
import { emptyBody } from "../loop/bodies.ts";
import { asSchema } from "../validate/check-value.ts";
import type { Catalogue, ComponentInfo, PortInfo } from "./catalogue.ts";

type Nodes = PipelineDocument["nodes"];

/**
 * A document that can be run and uses a component with its defaults: one of `known` (the smallest that uses it) where it
 * takes more than pictures, else made of its manifest. Undefined when nothing makes what the component takes.
 */
export function sampleDocument(
  info: ComponentInfo,
  catalogue: Catalogue,
  known: readonly PipelineDocument[],
): PipelineDocument | undefined {
  const made = makeDocument(info, catalogue);
  if (made !== undefined && Object.keys(made.nodes).length === 1) return made;
  const uses = `${info.id}@${info.version}`;
  const using = known.filter(({ nodes }) => Object.values(nodes).some(({ use }) => use === uses));
  const [smallest] = using.sort((a, b) => Object.keys(a.nodes).length - Object.keys(b.nodes).length);
  return smallest ?? made;
}

function makeDocument(info: ComponentInfo, catalogue: Catalogue): PipelineDocument | undefined {
  const nodes: Record<string, Nodes[string]> = {};
  const inputs: Record<string, PipelineDocument["inputs"][string]> = {};
  const name = addNode(info, { nodes, inputs, catalogue, wanted: [] });
  if (name === undefined) return undefined;
  const made = Object.keys(info.outputs).map((port) => [port, `${name}.${port}`]);
  // Of what gives nothing the result is what it took.
  const taken = Object.entries(nodes[name]?.in ?? {}).map(([port, wires]) => [port, [wires].flat()[0]]);
  const outputs = Object.fromEntries(made.length > 0 ? made : taken);
  return { kumiki: 1, name: info.label.en, inputs, nodes, outputs };
}

interface Draft {
  readonly nodes: Record<string, Nodes[string]>;
  readonly inputs: Record<string, PipelineDocument["inputs"][string]>;
  readonly catalogue: Catalogue;
  /** Components that wait for what is being made, so that none waits for itself. */
  readonly wanted: readonly string[];
}

/** Adds a node with all that it needs before it; answers its id. */
function addNode(info: ComponentInfo, draft: Draft): string | undefined {
  const within: Record<string, string | string[]> = {};
  for (const [port, { kind, optional }] of Object.entries(info.inputs)) {
    if (optional) continue;
    const wires = wiresFor(kind, { ...draft, wanted: [...draft.wanted, info.id] });
    if (wires === undefined) return undefined;
    within[port] = wires;
  }
  const id = info.id.slice(info.id.indexOf(".") + 1);
  // What takes anything is shown with a picture.
  const body = info.flow === "loop" ? { body: emptyBody("image") } : {};
  draft.nodes[id] = { use: `${info.id}@${info.version}`, in: within, with: valuesOf(info), ...body };
  return id;
}

/** What is wired to a port: a list port takes a list, or one value after another. */
function wiresFor(kind: PortKind, draft: Draft): string | string[] | undefined {
  // What takes anything is shown with a picture.
  if (isOpenKind(kind)) return wiresFor(kind === "list<T>" ? "list<image>" : "image", draft);
  const source = sourceOf(kind, draft);
  if (source !== undefined) return kind.startsWith("list<") && source.startsWith("$") ? [source] : source;
  const element = baseKinds.find((base) => kind === `list<${base}>`);
  const one = element && sourceOf(element, draft);
  return one === undefined ? undefined : [one];
}

/** An input of the pipeline for pictures; for anything else the first component that makes it, once. */
function sourceOf(kind: Kind, draft: Draft): string | undefined {
  if (kind === "image" || kind === "list<image>") {
    draft.inputs.photo = { kind: "image" };
    return "$photo";
  }
  // What runs as it stands comes before what wants a model or a gallery of the person's own.
  const { components } = draft.catalogue;
  const makers = [...components.filter((one) => !wantsOwn(one)), ...components.filter(wantsOwn)];
  for (const maker of makers) {
    const port = portOf(maker, kind);
    if (port === undefined || maker.recipe || draft.wanted.includes(maker.id)) continue;
    const id = maker.id.slice(maker.id.indexOf(".") + 1);
    if (id in draft.nodes || addNode(maker, draft) !== undefined) return `${id}.${port}`;
  }
  return undefined;
}

const portOf = ({ outputs }: ComponentInfo, kind: Kind): string | undefined =>
  Object.entries<PortInfo>(outputs).find(([, port]) => port.kind === kind)?.[0];

/** Stands for what only a person can bring: a model of their own, a gallery. */
const ownThings: Readonly<Record<string, string>> = { model: "my-model", gallery: "people" };

const wantsOwn = ({ params }: ComponentInfo): boolean => Array.isArray(params.required) && params.required.length > 0;

/** Defaults, written out so that one sees what can be changed. */
function valuesOf({ params }: ComponentInfo): Nodes[string]["with"] {
  const values = Object.entries(asSchema(params.properties)).flatMap(([name, property]) => {
    const schema = asSchema(property);
    if ("default" in schema) return [[name, schema.default]];
    const own = ownThings[String(asSchema(schema["x-kumiki"]).widget)];
    return own !== undefined && Array.isArray(params.required) && params.required.includes(name) ? [[name, own]] : [];
  });
  return Object.fromEntries(values);
}
