import { KumikiError } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedContext, plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import code from "./code.ts";

const image = plantedImage(64, 48, 3);
const found = plantedDetections(image, [
  [2, 3, 20, 18],
  [10, 5, 30, 20],
]);
const run = (source: string, inputs: object = {}, more: object = {}) =>
  runComponent(code, inputs, { code: source, ...more });
const failure = async (...given: Parameters<typeof run>) => {
  const thrown = await run(...given).catch((error: unknown) => error);
  if (!(thrown instanceof KumikiError)) throw new Error(`no coded error: ${String(thrown)}`);
  return thrown.problem;
};
const works = async () => expect((await run("return a + 1;", { a: 1 })).outputs.value).toBe(2);

describe("data.code", () => {
  it.each<[string, object, string, unknown]>([
    ["return a * 2;", { a: 3 }, "number", 6],
    ["a * 2", { a: 3 }, "number", 6],
    [
      "({ wide: image.width > image.height, ...image })",
      { image },
      "json",
      { wide: true, width: 64, height: 48, channels: 3 },
    ],
    ["const n = a.items.length;\nreturn n + ' found';", { a: found }, "text", "2 found"],
    ["a.map((x) => x + 1) // each", { a: [1, 2] }, "list<number>", [2, 3]],
    ["return await Promise.resolve(b);", { b: true }, "bool", true],
    ["return;", {}, "json", null],
    ["[a, b, c, d, image]", {}, "json", [null, null, null, null, null]],
  ])("%s of %o as %s", async (source, inputs, result, expected) => {
    expect((await run(source, inputs, { result })).outputs.value).toEqual(expected);
  });

  it("gives detections that stay on their picture", async () => {
    const { outputs } = await run(
      "a.items.filter(({ label }) => label === '犬')",
      { a: found },
      { result: "detections" },
    );
    expect(outputs.value).toEqual({ ...found, items: [found.items[1]] });
  });

  it("does not change what arrives, and keeps nothing for the next", async () => {
    const a = { list: [1] };
    await run("a.list.push(2); globalThis.kept = 1; Array.prototype.map = null; return a;", { a });
    expect(a).toEqual({ list: [1] });
    expect((await run("typeof kept + typeof [].map")).outputs.value).toBe("undefinedfunction");
  });

  it("gives the same every time: chance from a seed, no clock", async () => {
    const draw = async () => (await run("[Math.random(), Math.random()]")).outputs.value;
    expect(await draw()).toEqual(await draw());
    expect((await run("typeof Date + typeof performance + typeof WeakRef + typeof Intl")).outputs.value).toBe(
      "undefined".repeat(4),
    );
  });

  it.each([
    ["return a +;", "DATA_SYNTAX", "line 1"],
    ["const x = 1;\nreturn x.y.z;", "CODE_THREW", "line 2, column"],
    ["throw new Error('no cats')", "CODE_THREW", "no cats"],
    ["throw 'plain'", "CODE_THREW", "plain"],
    ["throw { get name() { throw 1 } }", "CODE_THREW", ""],
    ["return NaN;", "CODE_THREW", "the result holds NaN"],
    ["return () => 1;", "DATA_RESULT_UNSAYABLE", "undefined"],
    ["return 1n;", "CODE_THREW", ""],
    ["const a = {}; a.a = a; return a;", "DATA_SYNTAX", ""],
    ["const o = {}; o.o = o; return o;", "CODE_THREW", "circular"],
  ])("%s is %s", async (source, expected, words) => {
    const problem = await failure(source);
    expect(problem).toMatchObject({ code: expected });
    expect(problem.message.en).toContain(words);
  });

  it("a result of another kind says so", async () => {
    expect(await failure("return '3';", {}, { result: "number" })).toMatchObject({
      code: "DATA_RESULT_KIND",
      message: { en: expect.stringContaining('should be a number, but is "3"') },
    });
  });
});

describe("attacks", () => {
  it.each([
    ["endless loop", "for (;;);", "CODE_TIMEOUT"],
    ["endless loop that catches", "for (;;) try { for (;;); } catch {} finally {}", "CODE_TIMEOUT"],
    // Each waits for the next: whichever limit is met first.
    [
      "endless chain of promises",
      "const f = () => Promise.resolve().then(f); return f();",
      /CODE_(TIMEOUT|OUT_OF_MEMORY)/,
    ],
    ["endless recursion", "const f = () => f(); return f();", "CODE_TOO_DEEP"],
    ["memory bomb", "const kept = []; for (;;) kept.push({ x: [1, 2, 3] });", "CODE_OUT_OF_MEMORY"],
    ["one large string", "return 'x'.repeat(2 ** 29);", "CODE_OUT_OF_MEMORY"],
    ["one large buffer", "return new Uint8Array(2 ** 30).length;", "CODE_OUT_OF_MEMORY"],
    ["regex bomb", "return /^(a+)+$/.test('a'.repeat(40) + '!');", "CODE_TIMEOUT"],
    ["endless time inside one built-in", "return (new Array(1_000_000_000) + '').length;", "CODE_TIMEOUT"],
    ["a number of a million digits", "let n = 3n; for (;;) n *= n;", /CODE_(TIMEOUT|OUT_OF_MEMORY|THREW)/],
    ["depth of the interpreter itself", "return JSON.parse('['.repeat(1e6));", /CODE_(TOO_DEEP|THREW)/],
    ["huge output", "return 'x'.repeat(2_000_000);", "DATA_RESULT_TOO_LARGE"],
    ["promise never resolved", "return new Promise(() => {});", "CODE_UNSETTLED"],
    ["toJSON that never ends", "return { toJSON() { for (;;); } };", "CODE_TIMEOUT"],
    ["getter that never ends", "return { get x() { for (;;); } };", "CODE_TIMEOUT"],
    ["source that closes its function", "0)); for (;;); ((0", "CODE_TIMEOUT"],
    ["import of a module", "return import('node:fs');", "CODE_THREW"],
  ])(
    "%s ends as a coded error, and the next one works",
    async (_what, source, expected) => {
      // What ends by memory is given the time to.
      const timeMs = expected === "CODE_OUT_OF_MEMORY" ? 30_000 : 1500;
      expect((await failure(source, {}, { timeMs, memory: 32 })).code).toMatch(expected);
      await works();
    },
    60_000,
  );

  it("reads nothing of the machine", async () => {
    const names =
      "process require module fetch XMLHttpRequest WebSocket setTimeout setInterval console navigator os std scriptArgs Deno Bun WebAssembly Worker SharedArrayBuffer Atomics Buffer structuredClone print";
    const { outputs } = await run(`return "${names}".split(" ").filter((name) => name in globalThis);`);
    expect(outputs.value).toEqual([]);
  });

  it.each([
    "({}).constructor.constructor('return this')()",
    "(async () => {}).constructor('return this')()",
    "a.constructor.constructor('return this')()",
    "Reflect.construct(Function, ['return this'])()",
    "(0, eval)('this')",
  ])("%s finds the isolate's own world, never this one", async (way) => {
    const { outputs } = await run(`const w = await ${way}; return [typeof w.process, typeof w.parentPort];`, {
      a: {},
    });
    expect(outputs.value).toEqual(["undefined", "undefined"]);
  });

  it.each([
    "Object.prototype.polluted = 1; return {};",
    "a.__proto__.polluted = 1; return a;",
    "({}).constructor.prototype.polluted = 1; return {};",
    'return JSON.parse(\'{"__proto__": {"polluted": 1}}\');',
    "JSON.stringify = () => '{\"polluted\": 1}'; Promise.prototype.then = null; return {};",
  ])("%s pollutes nothing outside", async (source) => {
    const ended = await run(source, { a: {} }).then(
      ({ outputs }) => outputs.value,
      ({ code: coded }: KumikiError) => coded,
    );
    expect(["{}", '"CODE_THREW"', '"CODE_UNSETTLED"']).toContain(JSON.stringify(ended));
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect((await run("({}).polluted === undefined")).outputs.value).toBe(true);
  });

  it("an end from outside stops it midway", async () => {
    const stop = new AbortController();
    const context = { ...plantedContext(), signal: stop.signal };
    const running = runComponent(code, {}, { code: "for (;;);", timeMs: 60_000 }, context);
    setTimeout(() => stop.abort(new KumikiError("CANCELLED")), 200);
    await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
    await works();
  });

  it("many at once wait for their turns", async () => {
    const all = await Promise.all(Array.from({ length: 12 }, (_, a) => run("return a;", { a })));
    expect(all.map(({ outputs }) => outputs.value)).toEqual(Array.from({ length: 12 }, (_, a) => a));
  });
});
