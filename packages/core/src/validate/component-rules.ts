import { partOfUse } from "../catalogue/by-use.ts";
import { parseUse } from "../component/registry.ts";
import { pointer } from "../document/edit.ts";
import type { PipelineNode } from "../document/schema.ts";
import type { Fix } from "../errors/fix.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { isPipelineUse } from "../nesting/used-pipelines.ts";
import { text } from "../text.ts";
import { nearest } from "./nearest.ts";
import { runsVersion, type Scope } from "./scope.ts";

/** Every node uses a component that exists, in a version that still runs. */
export function componentRules(scope: Scope): Problem[] {
  return [...scope.nodes].flatMap(([id, node]) => checkUse(scope, id, node));
}

function checkUse(scope: Scope, node: string, { use }: PipelineNode): Problem[] {
  // Another rule looks for pipelines.
  if (isPipelineUse(use)) return [];
  const { id, version } = parseUse(use);
  const info = partOfUse(scope.components, use);
  if (info === undefined) {
    const meant = nearest(id, scope.components.keys());
    const found = meant === undefined ? undefined : scope.components.get(meant);
    const fix = found && [useFix(node, `${found.id}@${found.version}`)];
    return [problem("UNKNOWN_COMPONENT", { node, field: "use", received: id, ...(fix && { expected: meant, fix }) })];
  }
  if (runsVersion(info, version)) return [];
  const expected = [...info.migratesFrom, info.version].join(", ");
  const fix = [useFix(node, `${id}@${info.version}`)];
  return [problem("UNKNOWN_COMPONENT_VERSION", { node, field: "use", expected, received: use, fix })];
}

const useFix = (node: string, use: string): Fix => ({
  label: text(`「${use}」を使う`, `Use "${use}"`),
  edits: [{ op: "replace", path: pointer("nodes", node, "use"), value: use }],
});
