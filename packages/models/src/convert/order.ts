import { text, WordedError } from "@kumiki/core";
import { parseReference, type TfNode } from "./topology.ts";

/**
 * The nodes that `outputs` need, each behind those it reads from. Control inputs (`^name`) order side effects
 * and carry no values, so they are left out. Throws for a missing node and for a cycle;
 * `onFirstSight` may throw for a node that it does not want before its sources are looked at.
 */
export function neededInOrder(
  nodes: readonly TfNode[],
  outputs: readonly string[],
  onFirstSight: (node: TfNode) => void,
): TfNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const state = new Map<string, "open" | "done">();
  const order: TfNode[] = [];
  // An explicit stack: real graphs are deeper than the call stack should be.
  const stack = outputs.map((output) => parseReference(output).node).reverse();
  while (true) {
    const name = stack.at(-1);
    if (name === undefined) return order;
    const node = byName.get(name);
    if (node === undefined) throw new WordedError(text(`ノード「${name}」がありません`, `there is no node "${name}"`));
    if (state.has(name)) {
      if (state.get(name) === "open") order.push(node);
      state.set(name, "done");
      stack.pop();
      continue;
    }
    onFirstSight(node);
    state.set(name, "open");
    stack.push(...openSources(node, state));
  }
}

function openSources(node: TfNode, state: ReadonlyMap<string, "open" | "done">): string[] {
  const sources = valueInputs(node).map((input) => parseReference(input).node);
  const waiting = sources.filter((source) => state.get(source) !== "done");
  const circle = waiting.find((source) => state.get(source) === "open");
  if (circle !== undefined)
    throw new WordedError(
      text(`「${circle}」の周りのノードが輪になっています`, `the nodes around "${circle}" form a circle`),
    );
  return waiting.reverse();
}

/** Inputs that carry values. */
export const valueInputs = (node: TfNode): string[] => node.input.filter((input) => !parseReference(input).control);
