import { pointer } from "../document/edit.ts";
import type { Edit } from "../errors/fix.ts";
import type { Problem } from "../errors/problem.ts";
import type { Text } from "../text.ts";
import { rootsInto } from "../validate/lineage-rule.ts";
import { scopeFor } from "../validate/make-scope.ts";
import { bordered } from "../validate/pipeline-rules.ts";
import { infoOf, type Scope } from "../validate/scope.ts";
import { bodyAsDocument } from "./bodies.ts";

/** What `check` finds in the bodies of a scope's loops, told at `loop/inner`, with fixes that mend the document around. */
export function bodyProblems(scope: Scope, check: (body: Scope) => Problem[]): Problem[] {
  return [...scope.nodes].flatMap(([id, node]) => {
    if (node.body === undefined || infoOf(scope, node)?.flow !== "loop") return [];
    const inside = scopeFor(bodyAsDocument(node.body, scope.document), scope.components, scope.known);
    const found = check({ ...inside, roots: rootsInto(scope, node) }).map((one) => placed(one, id));
    // A loop inside of a stored pipeline.
    return id.includes("/") ? found.map(bordered) : found;
  });
}

function placed(found: Problem, loop: string): Problem {
  const { node, field, fix } = found;
  const place = node === undefined ? { node: loop, field: `body.${field ?? ""}` } : { node: `${loop}/${node}` };
  const message = node === undefined ? found.message : renamed(found.message, node, place.node);
  const fixes = fix?.map((one) =>
    "edits" in one ? { ...one, edits: one.edits.map((edit) => moved(edit, loop)) } : one,
  );
  return { ...found, ...place, message, ...(fixes && { fix: fixes }) };
}

/** The message with the node's whole path. */
const renamed = ({ ja, en }: Text, from: string, to: string): Text => ({
  ja: ja.replaceAll(`ノード「${from}」`, `ノード「${to}」`),
  en: en.replaceAll(`ode "${from}"`, `ode "${to}"`),
});

function moved(edit: Edit, loop: string): Edit {
  const at = (path: string): string =>
    path.startsWith("/pipelines") ? path : `${pointer("nodes", loop, "body")}${path}`;
  return edit.op === "move" ? { ...edit, from: at(edit.from), path: at(edit.path) } : { ...edit, path: at(edit.path) };
}
