import {
  type Catalogue,
  KumikiError,
  type PipelineDocument,
  type Problem,
  problem,
  readDocument,
  type Text,
  text,
} from "@kumiki/core";
import { type Environment, type FlowVariable, flowVariables, prefixOf, wordOf } from "./variables.ts";

/** The linear document, as it would stand in a file. */
export interface LinearDocument {
  readonly pipeline_name: string;
  readonly components: readonly { readonly type: string; readonly config: Readonly<Record<string, unknown>> }[];
}

export interface Flow {
  readonly document: LinearDocument;
  /** Variables that name no setting or several. */
  readonly problems: readonly Problem[];
}

/** The origin's names without a step; each counts where exactly one step of the flow has such a parameter. */
const shortNames = ["BLUR_STRENGTH", "CONFIDENCE", "MODEL"];

/**
 * The flow that an environment describes: PIPELINE_FLOW=resize,blur_faces and STEP_PARAM=value for each setting
 * (RESIZE_2_WIDTH for the second resize). CONFIG_INVALID without a flow; FLOW_VARIABLE_UNKNOWN and
 * FLOW_VARIABLE_AMBIGUOUS are answered, all of them.
 */
export function readFlow(environment: Environment, catalogue: Catalogue): Flow {
  const types = needed(environment, "PIPELINE_FLOW")
    .split(",")
    .map((type) => type.trim());
  const bare: LinearDocument = {
    pipeline_name: environment.PIPELINE_NAME || "flow",
    components: types.map((type) => ({ type, config: {} })),
  };
  const { document } = readDocument(bare, catalogue);
  // Steps that do not exist have no settings; whoever reads the document tells of them.
  if (document === undefined) return { document: bare, problems: [] };
  const variables = flowVariables(document, catalogue);
  const { given, problems } = match(environment, variables, document);
  const components = types.map((type, step) => ({
    type,
    config: Object.fromEntries(
      given
        .filter(({ variable }) => variable.step === step)
        .map(({ variable, written }) => [variable.param, readValue(variable, written)]),
    ),
  }));
  return { document: { ...bare, components }, problems };
}

/** A variable that must be there. CONFIG_INVALID. */
export function needed(environment: Environment, name: string): string {
  const value = environment[name];
  if (value !== undefined && value.trim() !== "") return value;
  throw new KumikiError("CONFIG_INVALID", {
    field: name,
    expected: expectations[name],
    received: text("値なし", "nothing"),
  });
}

const such = (example: string) => text(`値 (例 ${example})`, `a value such as ${example}`);
const expectations: Readonly<Record<string, Text>> = {
  PIPELINE_FLOW: such("resize,object_detection,blur_faces"),
  INPUT_IMAGE: such("/in/photo.jpg"),
  OUTPUT_PATH: such("/out/result.png"),
};

interface Given {
  readonly variable: FlowVariable;
  readonly written: string;
}

function match(environment: Environment, variables: readonly FlowVariable[], { nodes }: PipelineDocument) {
  const given: Given[] = [];
  const problems: Problem[] = [];
  // A full name wins over a short one.
  for (const [name, written] of Object.entries(environment).sort(([a], [b]) => rank(a) - rank(b))) {
    if (written === undefined) continue;
    const meant = variables.filter((variable) => isMeant(variable, name));
    const full = meant.filter((variable) => variable.name === name);
    const [variable, ...others] = full.length > 0 ? full : meant;
    if (variable === undefined) problems.push(...unknown(name, Object.keys(nodes), variables));
    else if (others.length > 0) problems.push(ambiguous(name, meant));
    else given.push({ variable, written });
  }
  return { given, problems };
}

const rank = (name: string): number => (shortNames.includes(name) ? 0 : 1);

const isMeant = (variable: FlowVariable, name: string): boolean =>
  variable.name === name || (shortNames.includes(name) && wordOf(variable.param) === name);

function unknown(name: string, nodes: readonly string[], variables: readonly FlowVariable[]): Problem[] {
  // The longest name of a step counts: RESIZE_2_WIDHT speaks of the second resize.
  const [node] = nodes.filter((id) => name.startsWith(prefixOf(id))).sort((a, b) => b.length - a.length);
  if (node === undefined) return [];
  const expected = variables.filter((variable) => variable.node === node).map((variable) => variable.name);
  return [problem("FLOW_VARIABLE_UNKNOWN", { node, received: name, expected: expected.join(", ") })];
}

const ambiguous = (name: string, meant: readonly FlowVariable[]): Problem =>
  problem("FLOW_VARIABLE_AMBIGUOUS", { received: name, expected: meant.map((variable) => variable.name).join(", ") });

/** Texts stay as they are written; numbers, switches and lists are read as JSON where they read as such. */
function readValue({ schema }: FlowVariable, written: string): unknown {
  if (schema.type === "string") return written;
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}
