import type { ComponentInfo } from "../catalogue/catalogue.ts";
import { pointer } from "../document/edit.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { type Kind, memberOf } from "../kinds/kind.ts";
import { receivedWord, typeWord } from "../schema/type-words.ts";
import { plain, text } from "../text.ts";
import { infoOf, kindOfSource, type Scope, type SourceKind } from "../validate/scope.ts";

const typeOf: Readonly<Record<string, string>> = { number: "number", text: "string", bool: "boolean" };

/** Values that stand for outputs after a failure are of outputs that exist, and of their kind. */
export function defaultRule(scope: Scope): Problem[] {
  return [...scope.nodes].flatMap(([id, node]) => {
    const info = infoOf(scope, node);
    if (info === undefined) return [];
    if (node.onError === "default" && isInlined(scope, info, node.use)) return [ofPipeline(id)];
    return Object.entries(node.defaults ?? {}).flatMap(([output, value]) => {
      const field = `defaults.${output}`;
      const edits = [{ op: "remove" as const, path: pointer("nodes", id, "defaults", output) }];
      const fix = [{ label: text(`「${output}」の値を消す`, `Remove the value of "${output}"`), edits }];
      const kind = ofOne(kindOfSource(scope, `${id}.${output}`), info);
      if (kind === "unknown" || kind === "json" || typeof value === typeOf[kind]) return [];
      if (kind === "missing")
        return [problem("UNKNOWN_PARAMETER", { node: id, field, expected: Object.keys(info.outputs).join(", "), fix })];
      const type = typeOf[kind];
      const expected = type === undefined ? plain("number, text, bool, json") : typeWord(type);
      return [problem("PARAMETER_TYPE", { node: id, field, expected, received: receivedWord(value), fix })];
    });
  });
}

/** What fails of a loop is one element. */
const ofOne = (kind: SourceKind, { flow }: ComponentInfo): SourceKind =>
  flow === "loop" ? ((memberOf(kind) as Kind | undefined) ?? kind) : kind;

const isInlined = (scope: Scope, info: ComponentInfo, use: string): boolean =>
  info.pipeline !== undefined || scope.pipelines.has(use);

/** What is inlined fails step by step, each by its own policy or this one: no value could stand for all of it. */
function ofPipeline(node: string): Problem {
  const edits = [{ op: "replace" as const, path: pointer("nodes", node, "onError"), value: "skip" }];
  const fix = [{ label: text("失敗したら飛ばして続ける", "Go on without what fails"), edits }];
  return problem("PARAMETER_OUT_OF_BOUNDS", {
    node,
    field: "onError",
    expected: "stop, skip",
    received: "default",
    fix,
  });
}
