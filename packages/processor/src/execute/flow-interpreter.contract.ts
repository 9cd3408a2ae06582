import { type Condition, holds, type PipelineDocument, type Plan, parseSource } from "@kumiki/core";

/** Walks a document by hand, as a person would with a pencil: what nobody asks for is never worked out. */
export interface ByHand {
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Nodes that were worked out. */
  readonly ran: ReadonlySet<string>;
}

type Node = PipelineDocument["nodes"][string];
type Work = (use: string, inputs: Readonly<Record<string, unknown>>, node: Node) => Readonly<Record<string, unknown>>;

const isBranch = ({ use }: Node): boolean => use.startsWith("flow.if") || use.startsWith("flow.switch");
const isMerge = ({ use }: Node): boolean => use.startsWith("flow.merge");
const isStop = ({ use }: Node): boolean => use.startsWith("flow.stop");
const isLoop = ({ use }: Node): boolean => use.startsWith("flow.forEach");
const wiresOf = (written: string | readonly string[] | undefined): readonly string[] =>
  written === undefined ? [] : typeof written === "string" ? [written] : written;

type Ordered = Pick<Plan["steps"][number], "id" | "loop">;

/** `order`: in which stops are looked at. */
export function walk(
  document: Pick<PipelineDocument, "nodes" | "outputs">,
  arriving: Readonly<Record<string, unknown>>,
  order: readonly Ordered[],
  work: Work,
): ByHand {
  const ran = new Set<string>();
  const made = new Map<string, Readonly<Record<string, unknown>>>();
  const there = new Map<string, boolean>();
  const nodeAt = (id: string): Node => {
    const node = document.nodes[id];
    if (node === undefined) throw new TypeError(id);
    return node;
  };
  const everySource = [
    ...Object.values(document.nodes).flatMap((node) => Object.values(node.in).flatMap(wiresOf)),
    ...Object.values(document.outputs).map((output) => (typeof output === "string" ? output : output.from)),
  ];
  // Documents have been validated: a branch has the parameters of its part.
  const casesOf = ({ with: params }: Node): Condition[] => (params.cases ?? [params]) as Condition[];
  const looksAt = (node: Node): string[] => casesOf(node).flatMap(({ tests }) => tests.map(({ of }) => of));
  const nodeThere = (id: string): boolean => {
    const known = there.get(id) ?? findThere(nodeAt(id));
    there.set(id, known);
    return known;
  };
  const findThere = (node: Node): boolean => {
    const wires = Object.values(node.in).flatMap(wiresOf);
    if (isMerge(node)) return wires.some(isThere);
    if (!isBranch(node)) return wires.every(isThere);
    const looked = Object.entries(node.in).filter(([port]) => looksAt(node).includes(port));
    return isThere(String(node.in.value)) && looked.flatMap(([, at]) => wiresOf(at)).every(isThere);
  };
  const isThere = (written: string): boolean => {
    const source = parseSource(written);
    if (source.from === "input") return true;
    if (!nodeThere(source.node)) return false;
    return !isBranch(nodeAt(source.node)) || wayOf(source.node) === source.port;
  };
  const wayOf = (id: string): string => {
    const node = nodeAt(id);
    ran.add(id);
    const looked = looksAt(node);
    const arrived = Object.fromEntries(
      Object.entries(node.in).flatMap(([port, at]) => (looked.includes(port) ? [[port, valueFrom(String(at))]] : [])),
    ) as Parameters<typeof holds>[1];
    const at = casesOf(node).findIndex((one) => holds(one, arrived));
    if (node.with.cases === undefined) return at < 0 ? "else" : "then";
    return at < 0 ? "otherwise" : `case${at + 1}`;
  };
  const valueFrom = (written: string): unknown => {
    const source = parseSource(written);
    if (source.from === "input") return arriving[source.input];
    const node = nodeAt(source.node);
    if (isBranch(node)) return valueFrom(String(node.in.value));
    const outputs = made.get(source.node) ?? make(source.node, node);
    made.set(source.node, outputs);
    return outputs[source.port];
  };
  const make = (id: string, node: Node): Readonly<Record<string, unknown>> => {
    ran.add(id);
    if (!isMerge(node)) {
      const inputs = Object.fromEntries(
        Object.entries(node.in).map(([port, at]) => [
          port,
          // A wire that carries a list into a list port brings its members.
          typeof at === "string" ? valueFrom(at) : at.flatMap((one) => valueFrom(one) as never),
        ]),
      );
      return isLoop(node) ? goRound(id, node, inputs) : work(node.use, inputs, node);
    }
    const wires = wiresOf(node.in.values);
    if (!everySource.includes(`${id}.all`)) return { first: valueFrom(wires.find(isThere) ?? "") };
    const all = wires.filter(isThere).map(valueFrom);
    return { first: all[0], all };
  };
  /** Element by element, as a person would: one after another. */
  const goRound = (id: string, node: Node, inputs: Readonly<Record<string, unknown>>) => {
    const { body, onError = "stop", defaults = {} } = node;
    if (body === undefined) throw new TypeError(id);
    const steps = order.find((step) => step.id === id)?.loop?.plan.steps ?? [];
    const inside = steps.map((step) => ({ ...step, id: step.id.slice(step.id.lastIndexOf("/") + 1) }));
    const lists: Record<string, unknown[]> = Object.fromEntries(Object.keys(body.outputs).map((name) => [name, []]));
    const elements = inputs[body.each[0] ?? ""] as readonly unknown[];
    for (const at of elements.keys()) {
      const own = body.each.map((name) => [name, (inputs[name] as readonly unknown[])[at]]);
      let outputs: Readonly<Record<string, unknown>> = defaults;
      try {
        const round = walk(body, { ...inputs, ...Object.fromEntries(own) }, inside, work);
        for (const inner of round.ran) ran.add(`${id}[${at + 1}]/${inner}`);
        outputs = round.outputs;
      } catch (error) {
        if (onError === "stop") throw error;
        if (onError === "skip") outputs = {};
      }
      for (const [name, list] of Object.entries(lists)) if (name in outputs) list.push(...[outputs[name]].flat());
    }
    return lists;
  };
  const isMade = (written: string): boolean => {
    const source = parseSource(written);
    if (source.from === "input") return true;
    const node = nodeAt(source.node);
    if (!isBranch(node)) return made.has(source.node);
    return ran.has(source.node) && isThere(written) && isMade(String(node.in.value));
  };
  const outputs = Object.entries(document.outputs).map(([name, output]) => [name, String(output)] as const);
  for (const { id } of order) {
    if (!isStop(nodeAt(id)) || !nodeThere(id)) continue;
    ran.add(id);
    return {
      ran,
      outputs: Object.fromEntries(outputs.flatMap(([name, at]) => (isMade(at) ? [[name, valueFrom(at)]] : []))),
    };
  }
  const given = outputs.flatMap(([name, at]) => (isThere(at) ? [[name, valueFrom(at)]] : []));
  for (const [id, node] of Object.entries(document.nodes)) {
    const isRead = everySource.some((at) => at.startsWith(`${id}.`));
    if (isRead || isStop(node) || !nodeThere(id)) continue;
    if (isBranch(node)) wayOf(id);
    else if (!made.has(id)) made.set(id, make(id, node));
  }
  return { ran, outputs: Object.fromEntries(given) };
}
