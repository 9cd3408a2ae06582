import { describe, expect, it } from "vitest";
import { chosenKindOf } from "./chosen-kind.ts";
import { accepts, acceptsMember } from "./kind.ts";

describe("kinds that fit", () => {
  it.each([
    ["json", "number", true],
    ["json", "list<text>", true],
    ["json", "list<detections>", true],
    ["json", "list<image>", false],
    ["json", "embedding", false],
    ["list<json>", "list<number>", true],
    ["list<json>", "list<image>", false],
    ["list<number>", "list<json>", false],
    ["number", "json", false],
  ] as const)("a port of %s takes %s: %s", (wanted, given, expected) => {
    expect(accepts(wanted, given)).toBe(expected);
  });

  it.each([
    ["list<json>", "text", true],
    ["list<json>", "image", false],
    ["list<image>", "image", true],
    ["list<number>", "text", false],
    ["json", "text", false],
  ] as const)("a list port of %s takes %s among others: %s", (wanted, given, expected) => {
    expect(acceptsMember(wanted, given)).toBe(expected);
  });
});

describe("an output whose kind a parameter chooses", () => {
  const output = { kind: "json", kindFrom: "result" } as const;
  it.each([
    [{ result: "number" }, "number"],
    [{}, "json"],
    [{ result: "nonsense" }, "json"],
    [{ result: { $input: "kind" } }, "json"],
  ] as const)("with %j is %s", (parameters, kind) => {
    expect(chosenKindOf(output, parameters)).toBe(kind);
  });
});
