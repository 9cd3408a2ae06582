import { type Catalogue, KumikiError, type PipelineDocument, partsIn, problem, text } from "@kumiki/core";

export interface Settings {
  readonly document: PipelineDocument;
  /** Values for inputs of the pipeline (`--set strength=50`). */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * Applies `--set node.param=value` to a document and collects `--set input=value`. Values are JSON where they read as
 * such, else text. USAGE, UNKNOWN_SOURCE with the names there are.
 */
export function applySettings(document: PipelineDocument, settings: readonly string[], catalogue: Catalogue): Settings {
  let changed = document;
  const parameters: Record<string, unknown> = {};
  for (const setting of settings) {
    const at = setting.indexOf("=");
    if (at < 1)
      throw new KumikiError("USAGE", {
        received: `--set ${setting}`,
        expected: text("例: --set node.param=value", "Such as --set node.param=value"),
      });
    const [name, value] = [setting.slice(0, at), parseValue(setting.slice(at + 1))];
    const dot = name.indexOf(".");
    if (dot < 0) parameters[checkInput(changed, name)] = value;
    else changed = setParameter(changed, name.slice(0, dot), name.slice(dot + 1), value, catalogue);
  }
  return { document: changed, parameters };
}

/** JSON where it reads as such, else text. */
export function parseValue(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}

function checkInput(document: PipelineDocument, name: string): string {
  const inputs = Object.entries(document.inputs)
    .filter(([, { kind }]) => kind !== "image" && kind !== "mask")
    .map(([input]) => input);
  if (inputs.includes(name)) return name;
  throw new KumikiError("UNKNOWN_RUN_INPUT", { field: name, expected: inputs.join(", ") });
}

function setParameter(
  document: PipelineDocument,
  node: string,
  param: string,
  value: unknown,
  catalogue: Catalogue,
): PipelineDocument {
  const found = Object.hasOwn(document.nodes, node) ? document.nodes[node] : undefined;
  if (found === undefined) throw unknownNode(document, node);
  // A text parameter keeps its text: `--set t.text=2024` means the word.
  const info = partsIn(document, catalogue)(found);
  const properties = info?.params.properties;
  const schema =
    typeof properties === "object" && properties !== null && !Array.isArray(properties) ? properties[param] : undefined;
  const isText = typeof schema === "object" && schema !== null && !Array.isArray(schema) && schema.type === "string";
  const given = isText && typeof value !== "string" ? JSON.stringify(value) : value;
  return {
    ...document,
    nodes: { ...document.nodes, [node]: { ...found, with: { ...found.with, [param]: given as never } } },
  };
}

const unknownNode = (document: PipelineDocument, node: string): KumikiError => {
  const expected = Object.keys(document.nodes).join(", ");
  return new KumikiError(
    "PIPELINE_INVALID",
    { received: 1 },
    { problems: [problem("UNKNOWN_SOURCE", { field: "--set", received: node, expected })] },
  );
};
