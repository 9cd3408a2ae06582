import {
  type Artifact,
  type LoopBody,
  outputSources,
  type PipelineDocument,
  type PipelineNode,
  parseSource,
  plannedName,
  roundAround,
  type Step,
} from "@kumiki/core";

/** What became of one element of a loop. */
export interface Round {
  /** Its number, from 1. */
  readonly at: number;
  /** What its steps' names begin with: `loop[3]`. */
  readonly path: string;
  /** `none`: nothing came out, its branch went another way. */
  readonly state: "running" | "done" | "failed" | "none";
  /** Steps of the round itself; those of loops in it stand with their own rounds. */
  readonly steps: readonly Step[];
  readonly startMs: number | undefined;
  readonly ms: number;
  readonly picture: Artifact | undefined;
  /** What came out where that is no picture, by output. */
  readonly values: NonNullable<Step["values"]>;
}

/** The steps that are known, and the document that they are of. */
export interface Ran {
  readonly steps: readonly Step[];
  readonly document: Pick<PipelineDocument, "nodes" | "pipelines"> | undefined;
  /** Pictures that came in, by input of the document. */
  readonly inputs: Readonly<Record<string, Artifact>>;
}

/** The node that a step is of, however deep in loops and pipelines. */
export function nodeAt(document: Ran["document"], step: string): PipelineNode | undefined {
  let nodes = document?.nodes ?? {};
  let node: PipelineNode | undefined;
  for (const name of plannedName(step).split("/")) {
    node = Object.hasOwn(nodes, name) ? nodes[name] : undefined;
    if (node === undefined) return undefined;
    nodes = node.body?.nodes ?? document?.pipelines?.[node.use]?.nodes ?? {};
  }
  return node;
}

/** Whether a step goes round in a loop, by the name that it has in the plan or in an item. */
export const isInLoop = (document: Ran["document"], step: string): boolean => {
  const names = plannedName(step).split("/");
  return names.some((_, at) => at > 0 && nodeAt(document, names.slice(0, at).join("/"))?.body !== undefined);
};

/** The rounds of a loop that are told step by step: the first ones. */
export function roundsOf(loop: string, ran: Ran): Round[] {
  const numbers = ran.steps.flatMap(({ node }) => {
    const at = node.startsWith(`${loop}[`) ? Number.parseInt(node.slice(loop.length + 1), 10) : Number.NaN;
    return Number.isNaN(at) ? [] : [at];
  });
  const body = nodeAt(ran.document, loop)?.body;
  return [...new Set(numbers)].sort((one, other) => one - other).map((at) => roundAt(`${loop}[${at}]`, at, ran, body));
}

function roundAt(path: string, at: number, ran: Ran, body: LoopBody | undefined): Round {
  const steps = ran.steps.filter(({ node }) => roundAround(node) === path);
  const starts = steps.flatMap(({ startMs }) => startMs ?? []);
  const ends = steps.flatMap(({ startMs, ms }) => (startMs === undefined ? [] : [startMs + ms]));
  const startMs = starts.length > 0 ? Math.min(...starts) : undefined;
  const ms = startMs === undefined ? steps.reduce((sum, step) => sum + step.ms, 0) : Math.max(...ends) - startMs;
  return { at, path, state: stateOf(path, steps, body), steps, startMs, ms, ...madeIn(path, steps, ran, body) };
}

function stateOf(path: string, steps: readonly Step[], body: LoopBody | undefined): Round["state"] {
  if (steps.some(({ status }) => status === "failed")) return "failed";
  if (steps.some(({ status }) => status === "running")) return "running";
  const makers = makersOf(path, body).flatMap(({ step }) => steps.filter(({ node }) => node === step));
  const isLeftOut = makers.length > 0 && makers.every(({ status, problem }) => status === "skipped" && !problem);
  return isLeftOut ? "none" : "done";
}

/** By output of the body: the step of this round that makes it, and by which port. */
const makersOf = (path: string, body: LoopBody | undefined) =>
  Object.entries(outputSources(body?.outputs ?? {})).flatMap(([output, written]) => {
    const source = parseSource(written);
    return source.from === "node" ? [{ output, step: `${path}/${source.node}`, port: source.port }] : [];
  });

function madeIn(path: string, steps: readonly Step[], ran: Ran, body: LoopBody | undefined) {
  const makers = makersOf(path, body);
  const stepOf = (name: string) => steps.find(({ node }) => node === name);
  const pictures = makers.flatMap(({ step, port }) => stepOf(step)?.previews?.[port] ?? []);
  const values = makers.flatMap(({ output, step, port }) => {
    const value = stepOf(step)?.values?.[port];
    return value === undefined ? [] : [[output, value] as const];
  });
  const last = steps.flatMap(({ previews }) => Object.values(previews ?? {})).at(-1);
  const came = body?.each.flatMap((name) => elementAt(path, name, ran) ?? [])[0];
  return { picture: largest(pictures) ?? last ?? came, values: Object.fromEntries(values) };
}

const areaOf = ({ width = 0, height = 0 }: Artifact): number => width * height;

/** Of several outputs the picture on which most can be seen; of equal ones the first. */
const largest = (pictures: readonly Artifact[]): Artifact | undefined =>
  pictures.toSorted((one, other) => areaOf(other) - areaOf(one))[0];

/** The picture that came into a round (`loop[3]`) by an input of its body. */
export function elementAt(round: string, input: string, ran: Ran): Artifact | undefined {
  const [, loop = "", number = "0"] = /^(.*)\[(\d+)\]$/.exec(round) ?? [];
  const node = nodeAt(ran.document, loop);
  const written = node?.in[input];
  const isEach = node?.body?.each.includes(input) ?? false;
  const around = roundAround(loop);
  let left = isEach ? Number(number) - 1 : 0;
  // Several wires to a list are one list, in their order.
  for (const source of typeof written === "string" ? [written] : (written ?? [])) {
    const list = sourceAt(source, around, ran, isEach);
    if (left < list.length) return list[left];
    left -= list.length;
  }
  return undefined;
}

/** The picture at a source as the steps of a round name it; of a list its first or all that were kept. */
function sourceAt(written: string, round: string | undefined, ran: Ran, isList: boolean): readonly Artifact[] {
  const source = parseSource(written);
  const only = (picture: Artifact | undefined) => (picture === undefined ? [] : [picture]);
  if (source.from === "input")
    return only(round === undefined ? ran.inputs[source.input] : elementAt(round, source.input, ran));
  const name = round === undefined ? source.node : `${round}/${source.node}`;
  const step = ran.steps.find(({ node }) => node === name);
  const whole = only(step?.previews?.[source.port]);
  return isList ? (step?.elements?.[source.port] ?? whole) : whole;
}

/** The picture that a step of a round sees at a source: one that came in, or one that a step before it made. */
export function pictureInRound(written: string, step: string, ran: Ran): Artifact | undefined {
  const round = roundAround(step);
  // A plan calls it `loop/inner`.
  const within = round === undefined ? written : written.replace(`${plannedName(round)}/`, "");
  return sourceAt(within, round, ran, false)[0];
}

/** The way to a step or round from its loop down: `loop`, `loop[3]`, `loop[3]/inner`. */
export function wayTo(path: string): string[] {
  const ends = [...path.matchAll(/\[\d+\]/g)].flatMap(({ index, 0: { length } }) => [index, index + length]);
  return [...new Set([...ends.map((end) => path.slice(0, end)), path])];
}
