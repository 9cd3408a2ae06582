import {
  canonicalJson,
  type PipelineDocument,
  type Problem,
  parseSource,
  roundAround,
  sourcesWithin,
} from "@kumiki/core";
import type { Photo } from "../../api/types.ts";
import { elementAt, type Ran } from "../../run/rounds.ts";
import { type Parts, pipelinesOf } from "../graph/parts.ts";
import { sourcesAt } from "../graph/wires.ts";
import { fingerprints } from "../live/fingerprint.ts";
import { byNode, failedStep, type LiveState, type LiveStep } from "../live/live-store.ts";
import { plannedOf } from "../live/planned.ts";
import { picturesFor } from "../live/previews.ts";
import { mergeSteps, readSteps } from "../live/read-steps.ts";
import { documentAt, loopOn } from "./level-document.ts";
import { namesOn, roundPath, type Within } from "./way.ts";

/** Shows what is known of the whole as it is in one round of a body: its steps, their pictures and problems. */
export function levelLive(way: readonly Within[], parts: Parts) {
  const names = namesOn(way);
  let steps: Readonly<Record<string, LiveStep>> = {};
  return (live: LiveState): LiveState => {
    const document = live.document && documentAt(live.document, names);
    const { told } = live;
    const ran: Ran = {
      steps: told?.steps ?? [],
      document: told?.document,
      inputs: Object.fromEntries(Object.entries(told?.photos ?? {}).map(([name, { artifact }]) => [name, artifact])),
    };
    const problems = live.problems.flatMap((problem) => inside(problem, names));
    steps = mergeSteps(steps, { ...stepsIn(live, way, parts), ...failedIn(live, names) });
    return {
      ...live,
      steps,
      prints: live.document && document ? printsAt(live.document, live.photos, names) : new Map(),
      photos: elementsIn(way, document, ran),
      planned: plannedOf(
        live.plan.flatMap((step) => (step.id.startsWith(`${names.join("/")}/`) ? [step] : [])),
        names.length,
      ),
      problems,
      problemsByNode: byNode(problems),
      estimate: undefined,
    };
  };
}

/** A problem as it is called inside; none that is somewhere else. */
function inside(problem: Problem, names: readonly string[]): Problem[] {
  const { node, ...rest } = problem;
  const path = names.join("/");
  if (node?.startsWith(`${path}/`)) return [{ ...problem, node: node.slice(path.length + 1) }];
  if (node !== path || !problem.field?.startsWith("body.")) return [];
  return [{ ...rest, field: problem.field.slice("body.".length) }];
}

function stepsIn({ told }: LiveState, way: readonly Within[], parts: Parts): Record<string, LiveStep> {
  const document = told && documentAt(told.document, namesOn(way));
  if (told === undefined || document === undefined) return {};
  const path = roundPath(way);
  const own = told.steps.flatMap((step) =>
    roundAround(step.node) === path ? [{ ...step, node: step.node.slice(path.length + 1) }] : [],
  );
  const prints = printsAt(told.document, told.photos, namesOn(way));
  return readSteps(own, prints, sourcesWithin(document, pipelinesOf(document, parts)));
}

/** The step inside that made its loop fail, whichever round it was. */
function failedIn({ steps, prints, document, photos }: LiveState, names: readonly string[]): Record<string, LiveStep> {
  const [outer = ""] = names;
  const { problem, print } = steps[outer] ?? {};
  const [found] = problem ? inside(problem, names) : [];
  const node = found?.node?.split("/")[0];
  if (found === undefined || node === undefined || document === undefined || print !== prints.get(outer)) return {};
  return { [node]: failedStep(found, printsAt(document, photos, names).get(node) ?? "") };
}

/** The pictures that came into the round, as photos of the body's inputs. */
function elementsIn(way: readonly Within[], document: PipelineDocument | undefined, ran: Ran): Record<string, Photo> {
  return Object.fromEntries(
    Object.keys(document?.inputs ?? {}).flatMap((name) => {
      const artifact = elementAt(roundPath(way), name, ran);
      return artifact === undefined ? [] : [[name, { name, artifact }] as const];
    }),
  );
}

/** What the results of a body's nodes depend on: what comes to its loop, and the body itself. */
function printsAt(document: PipelineDocument, photos: LiveState["photos"], names: readonly string[]) {
  let prints = fingerprints(document, picturesFor(photos, document));
  let at = document;
  let given: Readonly<Record<string, string>> = picturesFor(photos, document);
  for (const depth of names.keys()) {
    const next = documentAt(document, names.slice(0, depth + 1));
    const loop = loopOn(document, names.slice(0, depth + 1));
    if (next === undefined || loop === undefined) return new Map<string, string>();
    const printOf = (written: string): string => {
      const source = parseSource(written);
      if (source.from === "node") return `${prints.get(source.node)}.${source.port}`;
      return given[source.input] ?? canonicalJson(at.inputs[source.input]?.default ?? null);
    };
    const came = Object.keys(next.inputs).map((input): [string, string] => {
      const wired = sourcesAt(loop.in[input]).map(printOf);
      return [
        input,
        wired.length > 0 ? wired.join(" ") : canonicalJson(loop.with[input] ?? next.inputs[input]?.default ?? null),
      ];
    });
    given = Object.fromEntries(came);
    at = next;
    prints = fingerprints(next, given);
  }
  return prints;
}

/** How many rounds of the loop that is looked into are kept, and how many there were. */
export function roundsKept({ told }: Pick<LiveState, "told">, way: readonly Within[]) {
  const last = way.at(-1);
  const outer = roundPath(way.slice(0, -1));
  const loop = outer === "" ? (last?.node ?? "") : `${outer}/${last?.node}`;
  const count = told?.steps.find(({ node }) => node === loop)?.rounds?.count ?? 0;
  const numbers = (told?.steps ?? []).flatMap(({ node }) =>
    node.startsWith(`${loop}[`) ? [Number.parseInt(node.slice(loop.length + 1), 10)] : [],
  );
  return { count, kept: Math.max(0, ...numbers) };
}
