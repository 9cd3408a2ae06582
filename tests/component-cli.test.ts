import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "@kumiki/core";
import { beforeEach, describe, expect, it } from "vitest";
import { plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";

interface Answer {
  readonly ok: boolean;
  readonly files: readonly {
    readonly file: string;
    readonly problem?: Problem;
    readonly rules: readonly { readonly rule: string; readonly problem?: Problem }[];
  }[];
}

let cwd: string;
beforeEach(async () => {
  cwd = await temporaryFolder();
});
const component = (...args: string[]) => kumiki(["component", ...args], { home: join(cwd, "home"), cwd });
const write = (file: string, source: string): Promise<void> => writeFile(join(cwd, file), source);

describe("kumiki component new", () => {
  it.each([
    ["ts", [] as string[]],
    ["js", ["--js"]],
  ])(
    "writes a part in %s that keeps the contract, with a test that passes and a sample that runs",
    {
      timeout: 180_000,
    },
    async (ending, flags) => {
      const made = await component("new", "mine.addLight", ...flags, "--json");
      const files = [`add-light.${ending}`, `add-light.test.${ending}`, "sample.json", "sample.jpg"];
      expect(made.json()).toEqual({ id: "mine.addLight", folder: join(cwd, "add-light"), files });
      const tested = (await component("test", "add-light", "--json")).json<Answer>();
      expect(tested).toMatchObject({ ok: true, files: [{ file: files[0] }, { file: files[1] }] });
      expect(tested.files[0]?.rules.length).toBeGreaterThan(8);
      const run = await kumiki(["run", "sample.json", "sample.jpg", "--out", "out", "--json"], {
        home: join(cwd, "home"),
        cwd: join(cwd, "add-light"),
        env: { KUMIKI_PLUGINS: "." },
      });
      expect(run.json()).toMatchObject({ status: "succeeded", items: [{ steps: [{ use: "mine.addLight@1" }] }] });
    },
  );

  it("never writes over anything", { timeout: 60_000 }, async () => {
    await mkdir(join(cwd, "mine"));
    await write("mine/notes.txt", "mine");
    const refused = await component("new", "mine.addLight", "mine");
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("COMPONENT_FOLDER") });
    expect(refused.stderr).toContain("notes.txt");
    expect(await readdir(join(cwd, "mine"))).toEqual(["notes.txt"]);
    expect(await readFile(join(cwd, "mine/notes.txt"), "utf8")).toBe("mine");
  });
});

/** What a person gets wrong, and what it answers in each language. */
const mistakes: readonly (readonly [what: string, args: string[], code: string, ja: string, en: string])[] = [
  [
    "a name that is no id",
    ["new", "Add Light!"],
    "COMPONENT_NAME",
    "「mine.addLight」のような",
    "such as mine.addLight",
  ],
  ["a family that is taken", ["new", "flow.mine"], "COMPONENT_NAME", "以外", "not flow, pipeline or recipe"],
  ["a part that is there", ["new", "data.expr"], "PLUGIN_ID_TAKEN", "組み込みの部品", "a part of Kumiki itself"],
  [
    "a folder within a file",
    ["new", "mine.add", "plain.txt/x"],
    "COMPONENT_UNWRITABLE",
    "書き込めません",
    "cannot be written",
  ],
  ["a folder that is not there", ["test", "gone"], "INPUT_UNREADABLE", "その場所にありません", "nothing at that place"],
  ["a folder without a part", ["test", "empty"], "COMPONENT_NONE", "部品のファイルがありません", "no file of a part"],
  ["no folder to develop in", ["dev", "plain.txt"], "INPUT_UNREADABLE", "フォルダーではありません", "it is no folder"],
];

describe("what is wrong is told in both languages", () => {
  it.each(mistakes)("%s", { timeout: 60_000 }, async (_, args, code, ja, en) => {
    await mkdir(join(cwd, "empty"));
    await write("plain.txt", "");
    const english = await component(...args);
    expect(english).toMatchObject({ code: 2, stderr: expect.stringContaining(code) });
    expect(english.stderr).toContain(en);
    expect((await component(...args, "--lang", "ja")).stderr).toContain(ja);
  });

  it("a file without defineComponent, one that does not end, one that breaks rules, a test that fails", {
    timeout: 180_000,
  }, async () => {
    await write("nothing.ts", "export default 3;");
    await write("changes.ts", plantedPlugin({ name: "changes", run: "image.data.fill(0); return { image };" }));
    await write("other.ts", plantedPlugin({ name: "other", run: "return { image: 3 };" }));
    await write("words.ts", plantedPlugin({ name: "words" }).replace("明るさを足す", "Add light"));
    await write(
      "words.test.ts",
      'import { test } from "node:test";\ntest("t", () => { throw new Error("the moon"); });',
    );
    const answer = await component("test", "--json");
    expect(answer.code).toBe(1);
    const { ok, files } = answer.json<Answer>();
    expect(ok).toBe(false);
    const told = Object.fromEntries(
      files.map(({ file, problem, rules }) => [
        file,
        [problem, ...rules.map((rule) => rule.problem)].flatMap((one) => (one ? [[one.code, one.field]] : [])),
      ]),
    );
    expect(told).toMatchObject({
      "nothing.ts": [["PLUGIN_MANIFEST", "default"]],
      "words.ts": [["COMPONENT_RULE_BROKEN", "label.ja"]],
      "words.test.ts": [["COMPONENT_TEST_FAILED", undefined]],
    });
    expect(told["changes.ts"]).toContainEqual(["PLUGIN_CHANGED_INPUT", "image"]);
    expect(told["other.ts"]).toContainEqual(["PLUGIN_OUTPUT_WRONG", "image"]);
    expect(files.find(({ file }) => file === "words.test.ts")?.problem?.detail).toContain("the moon");
    const broken = files.find(({ file }) => file === "words.ts")?.rules.find(({ problem }) => problem)?.problem;
    expect(broken).toMatchObject({ expected: "Japanese characters", received: '"Add light"' });
    const japanese = await component("test", "words.ts", "--lang", "ja");
    expect(japanese.stdout).toContain("✗ 日本語と英語の両方で説明され");
    expect(japanese.stderr).toContain("部品の規則に反しています (label.ja): 日本語の文字が必要です");
  });
});
