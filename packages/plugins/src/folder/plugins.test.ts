import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { plantedPlugin } from "../planted-plugins.contract.ts";
import { usualLimits } from "../process/limits.ts";
import { Plugins } from "./plugins.ts";

let home: string;
let plugins: Plugins;
const drop = (file: string, source: string): Promise<void> => writeFile(join(home, file), source);
const statusOf = (file: string) => plugins.list().find((one) => one.file === file)?.status;
const becomes = (file: string, status: string | undefined) =>
  vi.waitUntil(() => statusOf(file) === status, { timeout: 60_000, interval: 100 });

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "kumiki-plugins-"));
  // Longer than any test: only who does not wait for it comes to an end.
  const limits = { ...usualLimits, loadMs: 600_000 };
  plugins = new Plugins({ directory: home, home, limits, base: { components: new Map(), recipes: new Map() } });
});
afterEach(async () => {
  await plugins.stop();
  await rm(home, { recursive: true });
});

describe("what a step of a plugin costs", () => {
  const inputs = { image: { width: 4000, height: 3000, channels: 3 } } as const;
  it.each([
    ["what it says", ""],
    ["what is no number", 'cost: () => ({ memoryBytes: "much", cpuMs: -1 }) as never,'],
  ])("has its process in it: %s", { timeout: 60_000 }, async (_, more) => {
    await drop("add.ts", plantedPlugin({ more }));
    await plugins.look();
    const { memoryBytes = 0, cpuMs = -1 } =
      plugins.registry.components.get("planted.add")?.cost({} as never, inputs) ?? {};
    // Measured: 104 MB and three copies of the picture.
    expect(memoryBytes).toBeGreaterThan(200 * 2 ** 20);
    expect(memoryBytes).toBeLessThan(400 * 2 ** 20);
    expect(cpuMs).toBeGreaterThanOrEqual(0);
  });
});

describe("a plugin that loads for ever", () => {
  it("keeps nobody waiting: not those beside it, nor those that come later, nor the end", {
    timeout: 120_000,
  }, async () => {
    await drop("a-slow.ts", "for (;;);");
    await drop("b-sound.ts", plantedPlugin({ name: "first" }));
    plugins.watch();
    await becomes("b-sound.ts", "ready");
    await drop("c-later.ts", plantedPlugin({ name: "later" }));
    await becomes("c-later.ts", "ready");
    expect(statusOf("a-slow.ts")).toBe("loading");
    expect([...plugins.registry.components.keys()]).toEqual(["planted.first", "planted.later"]);
    expect(await plugins.add("d-put.ts", plantedPlugin({ name: "put" }))).toMatchObject({ status: "ready" });
    expect(await plugins.turn("b-sound.ts", true)).toMatchObject({ status: "off" });
    await plugins.stop();
    expect(statusOf("a-slow.ts")).toBe("loading");
  });

  it("is forgotten with its file, and its successor is tried at once", { timeout: 120_000 }, async () => {
    await drop("a.ts", "for (;;);");
    plugins.watch();
    await becomes("a.ts", "loading");
    await drop("a.ts", plantedPlugin({ name: "mended" }));
    await becomes("a.ts", "ready");
    await drop("a.ts", "for (;;); // again");
    // What it was before stays in use until the new code was tried.
    await drop("b.ts", plantedPlugin({ name: "beside" }));
    await becomes("b.ts", "ready");
    expect([...plugins.registry.components.keys()]).toEqual(["planted.mended", "planted.beside"]);
    await rm(join(home, "a.ts"));
    await becomes("a.ts", undefined);
    expect([...plugins.registry.components.keys()]).toEqual(["planted.beside"]);
  });
});
