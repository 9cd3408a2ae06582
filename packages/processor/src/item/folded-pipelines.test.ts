import { loadRegistry } from "@kumiki/components";
import {
  cutOut,
  describeRegistry,
  fold,
  isValid,
  type Kind,
  KumikiError,
  kindOfOutput,
  makePlan,
  type PartFacts,
  type PipelineDocument,
  parseSource,
  partsIn,
  validate,
} from "@kumiki/core";
import { sha256OfJson } from "@kumiki/models";
import fc from "fast-check";
import sharp from "sharp";
import { expect, it } from "vitest";
import { emptyWorld } from "../execute/planted.contract.ts";
import { Draw, randomDocument } from "./random-document.contract.ts";
import { runItem } from "./run-item.ts";
import { storeResults } from "./store-results.ts";

const count = 40;
const registry = await loadRegistry();
const whole = describeRegistry(registry);
const catalogue = { components: whole.components.filter(({ family }) => family !== "ai" && family !== "recipe") };
const photo = await sharp({ create: { width: 48, height: 36, channels: 3, background: "#c08040" } })
  .png()
  .toBuffer();

function factsOf(document: PipelineDocument): PartFacts {
  const partOf = partsIn(document, whole);
  const kindOf = (written: string): Kind | undefined => {
    const source = parseSource(written);
    if (source.from === "input") return document.inputs[source.input]?.kind;
    const node = document.nodes[source.node];
    const part = node && partOf(node);
    const first = (input: string) => [node?.in[input]].flat()[0];
    return part && kindOfOutput(part, source.port, node.with, (input) => kindOf(first(input) ?? ""));
  };
  return { kindOf, portsOf: (id) => Object.keys(partOf(document.nodes[id] ?? { use: "" })?.outputs ?? {}) };
}

/** Who decided that something is not there: its own name, wherever it stands. */
const namedAlone = (results: Awaited<ReturnType<typeof storeResults>>) =>
  Object.fromEntries(
    Object.entries(results).map(([name, result]) => [
      name,
      "absent" in result
        ? { ...result, absent: { ...result.absent, node: result.absent.node.replace(/^.*\//, "") } }
        : result,
    ]),
  );

/** What comes out, by content; a failure by its code. */
async function resultOf(document: PipelineDocument): Promise<unknown> {
  try {
    const plan = makePlan(document, registry);
    const result = await runItem({ plan, world: emptyWorld, files: { photo: { bytes: photo } } });
    const results = await storeResults(plan, result, async ({ bytes, ...rest }) => ({
      ...rest,
      sha256: sha256OfJson([...bytes]),
      sizeBytes: bytes.length,
    }));
    return namedAlone(results);
  } catch (error) {
    return error instanceof KumikiError ? error.code : error;
  }
}

it("any nodes of a random document, folded twice, give the same results", { timeout: count * 10_000 }, async () => {
  let ran = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 15 }), async (seed, mask) => {
      const { document, problems } = validate(randomDocument(new Draw(seed), catalogue), whole);
      if (document === undefined || !isValid(problems)) return;
      const chosen = Object.keys(document.nodes).filter((_, at) => (mask >> (at % 4)) & 1);
      if (chosen.length === 0) return;
      const once = fold(document, cutOut(document, chosen, "once", factsOf(document)), {
        use: "pipeline.a@1",
        node: "p",
      });
      const cut = cutOut(once.document, [once.node], "twice", factsOf(once.document));
      const twice = fold(once.document, cut, { use: "pipeline.b@1", node: "p" }).document;
      expect(validate(twice, whole).problems.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(await resultOf(twice)).toEqual(await resultOf(document));
      ran++;
    }),
    { numRuns: count },
  );
  expect(ran).toBeGreaterThan(count / 3);
});
