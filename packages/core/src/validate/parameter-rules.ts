import type { ComponentInfo } from "../catalogue/catalogue.ts";
import { parseUse } from "../component/registry.ts";
import { pointer } from "../document/edit.ts";
import { isPictureInput } from "../document/inputs.ts";
import { inputReferenceSchema, type PipelineInput, type PipelineNode } from "../document/schema.ts";
import type { Fix } from "../errors/fix.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { text } from "../text.ts";
import { parameterPort } from "../wired/parameter-port.ts";
import { asSchema, checkValue, type Schema, type Violation } from "./check-value.ts";
import { nearest } from "./nearest.ts";
import { infoOf, type Scope } from "./scope.ts";

/** Parameters are known, complete, of the right type and within bounds; so are defaults of inputs. */
export function parameterRules(scope: Scope): Problem[] {
  return [
    ...[...scope.inputs].flatMap(([name, input]) => checkDefault(name, input)),
    ...[...scope.nodes].flatMap(([id, node]) => {
      const info = infoOf(scope, node);
      // Parameters of an older version are migrated before they are checked, where the functions are (plan).
      if (info === undefined || parseUse(node.use).version !== info.version) return [];
      return checkNode(scope, id, node, info);
    }),
  ];
}

function checkDefault(name: string, input: PipelineInput): Problem[] {
  if (input.default === undefined || isPictureInput(input)) return [];
  return checkInputValue(name, input, input.default);
}

/** Problems of a value given for an input of the pipeline (`RUN_INPUT_INVALID`). */
export function checkInputValue(name: string, input: PipelineInput, value: unknown): Problem[] {
  const schema: Schema = input.schema ?? {};
  const typed = schema.type === undefined ? { ...schema, type: jsonTypeOf[input.kind] } : schema;
  return checkValue(typed, value).map(({ path, expected, received }) =>
    problem("RUN_INPUT_INVALID", { field: [name, ...path].join("."), expected, received }),
  );
}

const jsonTypeOf: Readonly<Record<string, string | undefined>> = { number: "number", text: "string", bool: "boolean" };

function checkNode(scope: Scope, id: string, node: PipelineNode, info: ComponentInfo): Problem[] {
  const fixed: Record<string, unknown> = {};
  const given: Record<string, unknown> = {};
  const problems: Problem[] = [];
  const properties = asSchema(info.params.properties);
  for (const [field, value] of Object.entries(node.with)) {
    const reference = inputReferenceSchema.safeParse(value);
    if (!reference.success) {
      fixed[field] = given[field] = value;
      continue;
    }
    const input = scope.inputs.get(reference.data.$input);
    given[field] = input?.default;
    problems.push(...checkReference(id, field, reference.data.$input, input, asSchema(properties[field])));
    // An exposed parameter counts as given; its own value is checked where it comes from.
    if (Object.hasOwn(properties, field)) fixed[field] = asSchema(properties[field]).default ?? exposed;
    else fixed[field] = exposed;
  }
  // What a wire feeds counts as given, too; its value is looked at when it comes.
  for (const field of Object.keys(node.in))
    if (parameterPort(info, field) !== undefined) fixed[field] ??= asSchema(properties[field]).default ?? exposed;
  const violations = checkValue(info.params, fixed).filter(
    (violation) => violation.received !== exposed || violation.rule === "unknown",
  );
  return [...problems, ...violations.map((violation) => parameterProblem(id, violation, info, given))];
}

const exposed = "\u0000exposed";

function checkReference(
  node: string,
  field: string,
  name: string,
  input: PipelineInput | undefined,
  schema: Schema,
): Problem[] {
  if (input === undefined || isPictureInput(input)) {
    return [problem("UNKNOWN_SOURCE", { node, field: `with.${field}`, received: `$${name}` })];
  }
  if (input.default === undefined) return [];
  return checkValue(schema, input.default).map((violation) => {
    const { fix: _, ...told } = parameterProblem(node, { ...violation, path: [field, ...violation.path] });
    // The value stands at the input; it is mended there, if the input takes the mended one.
    const { nearest: value } = violation;
    const isMended =
      value !== undefined && violation.path.length === 0 && checkInputValue(name, input, value).length === 0;
    return isMended && checkValue(schema, value).length === 0
      ? { ...told, fix: [setFix(pointer("inputs", name, "default"), value)] }
      : told;
  });
}

const codeOf = {
  type: "PARAMETER_TYPE",
  bounds: "PARAMETER_OUT_OF_BOUNDS",
  unknown: "UNKNOWN_PARAMETER",
  missing: "MISSING_PARAMETER",
} as const;

/** Values that a node's parameters have, by name; of one that an input feeds, the input's default. */
type Given = Readonly<Record<string, unknown>>;

/** A violation of a node's parameters as a problem with its fixes. */
export function parameterProblem(node: string, violation: Violation, info?: ComponentInfo, given: Given = {}): Problem {
  const { rule, path, expected } = violation;
  const field = path.join(".");
  const fix = fixesFor(node, violation, info, given);
  const received = rule === "missing" || rule === "unknown" ? undefined : violation.received;
  return problem(codeOf[rule], { node, field, expected, received, ...(fix.length > 0 && { fix }) });
}

function fixesFor(
  node: string,
  { rule, path, received, nearest: value }: Violation,
  info: ComponentInfo | undefined,
  given: Given,
): Fix[] {
  const at = pointer("nodes", node, "with", ...path);
  // Of an object inside of a parameter the key alone does not say where it stands.
  if (rule === "unknown")
    return path.length === 1 ? unknownFixes(node, String(received), info, given) : [removeFix(at, String(received))];
  if (value !== undefined)
    return info === undefined || path.length > 1 || fits(info, path, value) ? [setFix(at, value)] : [];
  const meant =
    rule === "type" && typeof received === "string" && received.trim() !== "" ? Number(received) : Number.NaN;
  return Number.isFinite(meant) && info && fits(info, path, meant) ? [setFix(at, meant)] : [];
}

const fits = (info: ComponentInfo, path: Violation["path"], value: unknown): boolean =>
  path.length === 1 && checkValue(asSchema(asSchema(info.params.properties)[String(path[0])]), value).length === 0;

const setFix = (path: string, value: unknown): Fix => ({
  label: text(`${String(value)} にする`, `Set to ${String(value)}`),
  edits: [{ op: "replace", path, value }],
});

function unknownFixes(node: string, written: string, info: ComponentInfo | undefined, given: Given): Fix[] {
  const remove = removeFix(pointer("nodes", node, "with", written), written);
  const properties = asSchema(info?.params.properties);
  // A value that is there already is not overwritten by one whose name is misspelt.
  const meant = nearest(
    written,
    Object.keys(properties).filter((name) => !Object.hasOwn(given, name)),
  );
  if (meant === undefined) return [remove];
  const value = given[written];
  // One fault for another shows what is meant; several for one are no mend.
  const faults = value === undefined ? [] : checkValue(asSchema(properties[meant]), value);
  return faults.length > 1 ? [remove] : [renameFix(node, written, meant), remove];
}

const removeFix = (path: string, written: string): Fix => ({
  label: text(`「${written}」を消す`, `Remove "${written}"`),
  edits: [{ op: "remove", path }],
});

const renameFix = (node: string, from: string, to: string): Fix => ({
  label: text(`「${to}」のことですか`, `Did you mean "${to}"?`),
  edits: [{ op: "move", from: pointer("nodes", node, "with", from), path: pointer("nodes", node, "with", to) }],
});
