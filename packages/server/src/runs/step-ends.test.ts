import type { StepEnd } from "@kumiki/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { packEnds, unpackSteps } from "./step-ends.ts";

const statuses = ["succeeded", "cached", "skipped", "failed"] as const;
const end = fc.record({
  at: fc.nat(5),
  ms: fc.double({ min: 0, max: 1e6, noNaN: true }).map((ms) => ms + 0),
  status: fc.constantFrom("succeeded" as const, "succeeded" as const, "succeeded" as const, ...statuses),
});
const stepOf = ({ at, ...rest }: { at: number; ms: number; status: StepEnd["status"] }): StepEnd => ({
  node: `n${at}`,
  use: `part.n${at}@1`,
  position: at,
  ...rest,
});
const places = new Map(Array.from({ length: 6 }, (_, at) => [`n${at}`, { use: `part.n${at}@1`, position: at }]));

it("answers the ends of steps as they were, whichever of the plan's nodes they are of", () => {
  fc.assert(
    fc.property(fc.array(end, { maxLength: 8 }), (all) => {
      const ends = all.map(stepOf).sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
      expect(unpackSteps(packEnds(ends), places)).toEqual(ends.map((one) => ({ ...one, endOnly: true })));
    }),
  );
});

it("keeps one number a step where all went well", () => {
  const ends = [0, 2].map((at) => stepOf({ at, ms: at + 0.5, status: "succeeded" }));
  expect(packEnds(ends)).toBe("[0.5,null,2.5]");
});

it("reads those that name their nodes, as an older version kept them", () => {
  expect(unpackSteps('[["n1",7.3]]', places)).toEqual([
    { node: "n1", use: "part.n1@1", position: 1, status: "succeeded", ms: 7.3, endOnly: true },
  ]);
});
