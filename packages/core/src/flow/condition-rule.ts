import { pointer } from "../document/edit.ts";
import type { PipelineNode } from "../document/schema.ts";
import { type Problem, problem } from "../errors/problem.ts";
import type { Kind } from "../kinds/kind.ts";
import { plain, text } from "../text.ts";
import { asSchema } from "../validate/check-value.ts";
import { downstreamOf } from "../validate/graph.ts";
import { allSources, infoOf, kindAt, type Scope } from "../validate/scope.ts";
import { type LookedAt, portsOf, readConditions, readTests, type Test, takes } from "./condition.ts";

/** What conditions look at is wired, and has what they look at. */
export function conditionRule(scope: Scope): Problem[] {
  return [...scope.nodes].flatMap(([id, node]) => {
    const tests = testsOf(scope, node);
    return [...unwired(scope, id, node, portsOf({ tests })), ...tests.flatMap((test) => unfit(scope, id, node, test))];
  });
}

/** Tests in a node's parameters (told by their widget), as far as they can be read; what cannot is told elsewhere. */
function testsOf(scope: Scope, node: PipelineNode): Test[] {
  const properties = asSchema(infoOf(scope, node)?.params.properties);
  return Object.entries(properties).flatMap(([field, described]) => {
    const schema = asSchema(described);
    const { widget } = asSchema(schema["x-kumiki"]);
    const value = Object.hasOwn(node.with, field) ? node.with[field] : schema.default;
    if (widget === "tests") return readTests(value);
    if (widget !== "cases") return [];
    return readConditions(value).flatMap(({ tests }) => tests);
  });
}

function unwired(scope: Scope, id: string, node: PipelineNode, ports: readonly LookedAt[]): Problem[] {
  const inputs = infoOf(scope, node)?.inputs ?? {};
  return ports
    .filter((port) => inputs[port]?.optional === true && !Object.hasOwn(node.in, port))
    .map((field) => {
      const after = downstreamOf(scope, id);
      const fitting = allSources(scope).filter(
        ({ kind, node: from }) => plainKinds.includes(kind) && !after.has(from ?? ""),
      );
      const fix = fitting.slice(0, 3).map(({ source }) => ({
        label: text(`「${source}」をつなぐ`, `Connect "${source}"`),
        edits: [{ op: "add" as const, path: pointer("nodes", id, "in", field), value: source }],
      }));
      return problem("MISSING_INPUT", { node: id, field, expected: plainKinds.join(", "), fix });
    });
}

function unfit(scope: Scope, node: string, at: PipelineNode, { of, take, op, thanOf }: Test): Problem[] {
  const kind = kindAt(scope, at, of);
  const found =
    kind === undefined || (has(kind, take) && (take === "place") === (op === "inZone"))
      ? []
      : [problem("CONDITION_UNFIT", { node, field: of, expected: takes[take], received: kind })];
  const right = thanOf === undefined ? undefined : kindAt(scope, at, thanOf);
  if (thanOf === undefined || right === undefined || scalars.includes(right)) return found;
  return [
    ...found,
    problem("CONDITION_UNFIT", { node, field: thanOf, expected: plain(scalars.join(", ")), received: right }),
  ];
}

const scalars: readonly Kind[] = ["number", "text", "bool", "json"];
const plainKinds: readonly Kind[] = ["number", "text", "bool", "detections", "classes"];
const ofThings: readonly string[] = ["count", "label", "score", "text", "share", "place", "width", "height"];

/** Whether a value of a kind has what a test looks at; of free JSON only the run can tell. */
export function has(kind: Kind, take: Test["take"]): boolean {
  if (kind === "json") return take === "value" || take === "count";
  if (kind === "detections") return ofThings.includes(take);
  if (kind === "classes") return take === "count" || take === "label" || take === "score";
  if (kind === "image" || kind === "mask") return take === "width" || take === "height";
  const isOfScalars = scalars.some((scalar) => kind === `list<${scalar}>`);
  if (kind.startsWith("list<")) return take === "count" || (take === "value" && isOfScalars);
  return take === "value" && scalars.includes(kind);
}
