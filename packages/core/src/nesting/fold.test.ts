import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meaningOf } from "../document/hash.ts";
import type { PipelineDocument } from "../document/schema.ts";
import { showSource } from "../document/source.ts";
import { makePlan } from "../plan/make-plan.ts";
import { isValid, validate } from "../validate/validate.ts";
import { cutOut } from "./cut-out.ts";
import { fold } from "./fold.ts";
import { factsOf, nestingCatalogue, nestingRegistry, randomSelection } from "./random-pipeline.contract.ts";
import { unfold } from "./unfold.ts";

/** What runs, without the names of pipelines around it. */
function planned(document: PipelineDocument, strip: RegExp) {
  const bare = (id: string): string => id.replace(strip, "");
  const plan = makePlan(document, nestingRegistry);
  const shown = (at: Parameters<typeof showSource>[0]): string => bare(showSource(at));
  const steps = plan.steps.map(({ id, use, params, inputs, sizes }) => {
    const wires = Object.entries(inputs).map(([port, at]) => [port, "from" in at ? shown(at) : at.map(shown)]);
    return [bare(id), { use, params, sizes, inputs: Object.fromEntries(wires) }];
  });
  const outputs = Object.entries(plan.outputs).map(([name, at]) => [name, shown(at)]);
  return { steps: Object.fromEntries(steps), outputs: Object.fromEntries(outputs), memory: plan.estimate.cpuMs };
}

function folded(document: PipelineDocument, chosen: readonly string[], use: string) {
  const cut = cutOut(document, chosen, use, factsOf(document));
  return { cut, ...fold(document, cut, { use, node: "part" }) };
}

describe("fold and unfold", () => {
  it("of any nodes of a random document: the same plan folded, the same document unfolded", () => {
    let many = 0;
    fc.assert(
      fc.property(randomSelection(9), ({ document, chosen }) => {
        fc.pre(chosen.length > 0 && isValid(validate(document, nestingCatalogue).problems));
        const once = folded(document, chosen, "pipeline.p1@1");
        expect(
          validate(once.cut.pipeline, nestingCatalogue).problems.filter((one) => one.severity === "error"),
        ).toEqual([]);
        expect(validate(once.document, nestingCatalogue).problems.filter((one) => one.severity === "error")).toEqual(
          [],
        );
        expect(planned(once.document, /part\//g)).toEqual(planned(document, /part\//g));
        const back = unfold(once.document, once.node, once.cut.pipeline);
        expect(back && meaningOf(back.document)).toBe(meaningOf(document));
        expect(back?.document.layout?.nodes).toEqual(document.layout?.nodes);
        many += once.cut.members.length > 1 ? 1 : 0;
      }),
      { numRuns: 400 },
    );
    expect(many).toBeGreaterThan(100);
  });

  it("folded three times, one in the other, it still plans the same and unfolds level by level", () => {
    fc.assert(
      fc.property(randomSelection(8), ({ document, chosen }) => {
        fc.pre(chosen.length > 0 && isValid(validate(document, nestingCatalogue).problems));
        const one = folded(document, chosen, "pipeline.p1@1");
        const two = folded(one.document, [one.node], "pipeline.p2@1");
        const three = folded(two.document, [two.node], "pipeline.p3@1");
        expect(Object.keys(three.document.pipelines ?? {})).toHaveLength(3);
        expect(
          validate(three.document, nestingCatalogue).problems.filter((found) => found.severity === "error"),
        ).toEqual([]);
        expect(planned(three.document, /(part\/)+/g)).toEqual(planned(document, /(part\/)+/g));
        const second = unfold(three.document, three.node, three.cut.pipeline);
        expect(second && meaningOf(second.document)).toBe(meaningOf(two.document));
      }),
      { numRuns: 100 },
    );
  });

  it("what lies between chosen nodes comes along", () => {
    const image = (source: string) => ({ use: "test.turn@1", in: { image: source }, with: {} });
    const document: PipelineDocument = {
      kumiki: 1,
      name: "row",
      inputs: { photo: { kind: "image" } },
      nodes: { a: image("$photo"), b: image("a.image"), c: image("b.image"), d: image("c.image") },
      outputs: { picture: "d.image" },
    };
    const { cut, document: after } = folded(document, ["a", "c"], "pipeline.p1@1");
    expect(cut.members).toEqual(["a", "b", "c"]);
    expect(Object.keys(after.nodes)).toEqual(["part", "d"]);
    expect(after.nodes.part).toEqual({ use: "pipeline.p1@1", in: { photo: "$photo" }, with: {} });
    expect(cut.pipeline.outputs).toEqual({ image: "c.image" });
  });
});
