import { pointer } from "../document/edit.ts";
import { parseSource } from "../document/source.ts";
import type { Edit, Fix } from "../errors/fix.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { text } from "../text.ts";
import { parentsOf } from "./graph.ts";
import { type Scope, sourcesAt } from "./scope.ts";

/** Wires never lead back to where they came from; each circle is told once, with all its nodes. */
export function cycleRule(scope: Scope): Problem[] {
  const done = new Set<string>();
  const problems: Problem[] = [];
  for (const start of scope.nodes.keys()) {
    const circle = findCircle(scope, start, done);
    if (circle !== undefined) problems.push(circleProblem(scope, circle));
  }
  return problems;
}

/** Depth-first without recursion, so that a long chain cannot overflow the stack. */
function findCircle(scope: Scope, start: string, done: Set<string>): string[] | undefined {
  const path: { id: string; parents: string[] }[] = [];
  const enter = (id: string): void => void path.push({ id, parents: parentsOf(scope, id) });
  if (!done.has(start)) enter(start);
  let circle: string[] | undefined;
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = top.parents.pop();
    if (next === undefined) {
      done.add(top.id);
      path.pop();
      continue;
    }
    const seen = path.findIndex(({ id }) => id === next);
    if (seen >= 0) circle ??= path.slice(seen).map(({ id }) => id);
    else if (!done.has(next)) enter(next);
  }
  return circle;
}

function circleProblem(scope: Scope, circle: readonly string[]): Problem {
  const [node = ""] = circle;
  const parent = circle[1] ?? node;
  const shown = [...circle].reverse();
  const fix = [cutFix(scope, node, parent)].flatMap((found) => found ?? []);
  return problem("CYCLE", { node, received: [...shown, shown[0]].join(" → "), fix });
}

/** Cuts every wire between the two: one that is left would still close the circle. */
function cutFix(scope: Scope, node: string, parent: string): Fix | undefined {
  const edits = Object.entries(scope.nodes.get(node)?.in ?? {}).flatMap(([name, written]): Edit[] => {
    const sources = sourcesAt(written);
    const others = sources.filter((source) => !leadsFrom(parent, source));
    if (others.length === sources.length) return [];
    const path = pointer("nodes", node, "in", name);
    return [others.length === 0 ? { op: "remove", path } : { op: "replace", path, value: others }];
  });
  const label = text(`「${parent}」から「${node}」への線を消す`, `Remove the wire from "${parent}" to "${node}"`);
  return edits.length === 0 ? undefined : { label, edits };
}

function leadsFrom(parent: string, written: string): boolean {
  const source = parseSource(written);
  return source.from === "node" && source.node === parent;
}
