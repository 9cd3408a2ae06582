import { pointer } from "../document/edit.ts";
import type { LoopBody } from "../document/schema.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { flowForEach } from "../flow/for-each.ts";
import { type Kind, memberOf } from "../kinds/kind.ts";
import { portInputs } from "../nesting/pipeline-ports.ts";
import { listText, or, plain, text } from "../text.ts";
import { infoOf, kindOfSource, type Scope, sourcesAt } from "../validate/scope.ts";
import { emptyBody } from "./bodies.ts";

/** Loops have a body that takes elements, and nothing else has one. */
export function loopRules(scope: Scope): Problem[] {
  return [...scope.nodes].flatMap(([id, node]) => {
    const info = infoOf(scope, node);
    if (info?.flow === "loop") return node.body === undefined ? [withoutBody(scope, id)] : unfitEach(id, node.body);
    if (info === undefined || node.body === undefined) return [];
    const edits = [{ op: "remove" as const, path: pointer("nodes", id, "body") }];
    const fix = [{ label: text("中身を消す", "Remove the body"), edits }];
    return [problem("BODY_WITHOUT_LOOP", { node: id, field: "body", received: node.use, fix })];
  });
}

/** A body that hands its elements on, for the list that is wired. */
function withoutBody(scope: Scope, id: string): Problem {
  const written = Object.values(scope.nodes.get(id)?.in ?? {}).flatMap(sourcesAt)[0];
  const listed = written === undefined ? undefined : memberOf(kindOfSource(scope, written));
  const value = emptyBody((listed as Kind | undefined) ?? "image");
  const edits = [{ op: "add" as const, path: pointer("nodes", id, "body"), value }];
  const fix = [{ label: text("空の中身を入れる", "Put in an empty body"), edits }];
  return problem("LOOP_BODY_MISSING", { node: id, field: "body", fix });
}

function unfitEach(node: string, body: LoopBody): Problem[] {
  const ports = portInputs(body);
  const names = Object.keys(body.inputs);
  const unfit = body.each.flatMap((name, at) => {
    const input = Object.hasOwn(body.inputs, name) ? body.inputs[name] : undefined;
    const details = { node, field: `body.each.${at}`, received: name };
    if (input === undefined) {
      const expected = listText(names.map(plain), or);
      return [problem("LOOP_EACH_UNFIT", { ...details, expected: names.length > 0 ? expected : anInput })];
    }
    // Pipelines read parameters when they are planned, not round by round.
    if (!ports.has(name)) return [problem("LOOP_EACH_UNFIT", { ...details, expected: readByWires })];
    return input.kind.startsWith("list<") ? [problem("LOOP_EACH_UNFIT", { ...details, expected: single })] : [];
  });
  const own = names.filter((name) => Object.hasOwn(loopParams, name));
  return [
    ...unfit,
    ...own.map((name) =>
      problem("LOOP_EACH_UNFIT", { node, field: `body.inputs.${name}`, received: name, expected: otherName }),
    ),
  ];
}

const loopParams = flowForEach.params.shape;
const anInput = text("body の入力", "an input of the body");
const readByWires = text("線で読まれる入力", "an input that wires read");
const single = text("一覧でない種類の入力", "an input of a kind that is no list");
const otherName = text("別の名前", "another name");
