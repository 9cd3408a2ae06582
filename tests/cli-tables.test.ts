import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type CliAnswer, kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";

let home: string;
beforeAll(async () => {
  home = await temporaryFolder();
});
const ask = (...args: string[]): Promise<CliAnswer> => kumiki(args, { home });

describe("commands for people", { timeout: 300_000 }, () => {
  it("plan is a table; --json is what programs read", async () => {
    const told = await ask("plan", "blur-faces", "--width", "800", "--height", "600");
    expect(told.stdout).toMatch(/^STEP +USES +AFTER +RESULT +TIME +MEMORY$/m);
    expect(told.stdout).toMatch(/^hide +draw\.redact@2 +faces +image 800×600 +\d+ ms +[\d.]+ MB$/m);
    expect(() => JSON.parse(told.stdout)).toThrow();
    const plan = (await ask("plan", "blur-faces", "--json")).json<{ steps: { id: string }[]; models: unknown[] }>();
    expect(plan.steps.map(({ id }) => id)).toEqual(["faces", "hide"]);
    expect(plan.models).toHaveLength(1);
  });

  it("components ID shows ports, parameters with unit, bounds and default, and a document that runs", async () => {
    const { stdout } = await ask("components", "geom.resize");
    expect(stdout).toMatch(/^width +1 … 16384 +px +640 +Width$/m);
    expect(stdout).toMatch(/^mode +fit \| exact \| fill .*"fit" +Mode \(fit = Fit inside/m);
    expect(stdout).toMatch(/^image +image$/m);
    const pipeline = join(await temporaryFolder(), "pipeline.json");
    await writeFile(pipeline, stdout.slice(stdout.indexOf("\n{") + 1));
    expect((await ask("validate", pipeline, "--json")).json()).toEqual({ ok: true, problems: [] });
  });

  it("names the component that was meant", async () => {
    const answer = await ask("components", "geom.resise");
    expect([answer.code, answer.stderr]).toEqual([2, expect.stringMatching(/COMPONENT_NOT_FOUND.*geom\.resize/)]);
    expect((await ask("components", "blur_faces")).stdout).toMatch(/^recipe\.blur_faces@1/);
  });

  it("models list is a table; --json is what programs read", async () => {
    const told = await ask("models", "list", "--lang", "ja");
    expect(told.stdout).toMatch(/^名前 +用途 +状態 +ライセンス$/m);
    expect(told.stdout).toMatch(/^blazeface +face +初回に変換 +MIT$/m);
    const { models } = (await ask("models", "list", "--json")).json<{ models: { name: string }[] }>();
    expect(models.map(({ name }) => name)).toContain("blazeface");
  });

  it("ends with 2 for a wrong command line, also behind a command", async () => {
    for (const words of [["bogus"], ["run", "--bogus"], ["models", "bogus"], ["plan"]])
      expect([words, (await ask(...words)).code]).toEqual([words, 2]);
  });
});

it("the README's lines are commands that exist", { timeout: 300_000 }, async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const used = new Set([...readme.matchAll(/npx kumiki (\w+)/g)].map(([, word]) => word ?? ""));
  const { stdout } = await ask("--help");
  expect([...used].filter((word) => !new RegExp(`^  ${word} `, "m").test(stdout))).toEqual([]);
});
