import { pointer } from "../document/edit.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { text } from "../text.ts";
import { infoOf, kindOfSource, type Scope, sourcesAt } from "../validate/scope.ts";
import { boundKind } from "./open-kinds.ts";

/** All wires of a `list<T>` bring one kind, so that what leaves by `T` has one. */
export function sameKindRule(scope: Scope): Problem[] {
  return [...scope.nodes].flatMap(([id, node]) => {
    const ports = Object.entries(infoOf(scope, node)?.inputs ?? {}).filter(([, { kind }]) => kind === "list<T>");
    return ports.flatMap(([name]) => {
      const written = Object.hasOwn(node.in, name) ? sourcesAt(node.in[name] ?? []) : [];
      const kinds = written.map((source) => kindOfSource(scope, source));
      const wanted = boundKind({ [name]: { kind: "list<T>" } }, () =>
        kinds.find((kind) => kind !== "missing" && kind !== "unknown"),
      );
      return written.flatMap((source, at) => {
        const kind = kinds[at];
        if (wanted === undefined || kind === wanted || kind === "missing" || kind === "unknown") return [];
        const edits = [
          {
            op: "replace" as const,
            path: pointer("nodes", id, "in", name),
            value: written.filter((one) => one !== source),
          },
        ];
        const fix = [{ label: text(`「${source}」からの線を消す`, `Remove the wire from "${source}"`), edits }];
        return [
          problem("KIND_MISMATCH", {
            node: id,
            field: name,
            expected: wanted,
            received: kind,
            values: { source },
            fix,
          }),
        ];
      });
    });
  });
}
