import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { brokenPlugins, plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { type BatchAnswer, kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

const document = {
  kumiki: 1,
  name: "Lighter",
  inputs: { photo: { kind: "image" } },
  nodes: { part: { use: "planted.add@1", in: { image: "$photo" } } },
  outputs: { picture: "part.image" },
};

describe("plugins on the command line", () => {
  let home: string;
  beforeAll(async () => {
    home = await temporaryFolder();
    await writeFile(join(home, "add.ts"), plantedPlugin());
    await writeFile(join(home, "bad.ts"), brokenPlugins[0]?.source ?? "");
    await writeFile(join(home, "pipeline.json"), JSON.stringify(document));
  });
  const run = () =>
    kumiki(
      [
        "run",
        join(home, "pipeline.json"),
        join(samplePhotos, "astronaut.png"),
        "--out",
        join(home, "out"),
        "--resume",
        "--json",
      ],
      { home },
    );

  it("are added, listed, run, made anew when their code is another, and removed", { timeout: 180_000 }, async () => {
    const added = await kumiki(["plugins", "add", join(home, "add.ts"), "--json"], { home });
    expect(added.json<{ plugins: unknown[] }>().plugins).toMatchObject([{ file: "add.ts", status: "ready" }]);
    expect((await kumiki(["components", "planted.add"], { home })).stdout).toContain("Add light");
    const first = (await run()).json<BatchAnswer>();
    expect(first.items.map(({ status, kept }) => [status, kept ?? false])).toEqual([["succeeded", false]]);
    expect((await run()).json<BatchAnswer>().items[0]?.kept).toBe(true);
    await writeFile(join(home, "plugins", "add.ts"), plantedPlugin({ run: "return { image };" }));
    expect((await run()).json<BatchAnswer>().items[0]?.kept ?? false).toBe(false);
    const made = await readFile(join(home, "out", ".kumiki-provenance.jsonl"), "utf8");
    expect(made).toMatch(/"use":"planted\.add@1","code":"[0-9a-f]{64}"/);
    expect((await kumiki(["plugins", "remove", "add.ts"], { home })).stdout).toBe("removed add.ts\n");
    expect(await run()).toMatchObject({ code: 2, stderr: expect.stringContaining("planted.add") });
  });

  it("that are broken are told with their file, in both languages, and beside a part that is not known", {
    timeout: 120_000,
  }, async () => {
    await mkdir(join(home, "plugins"), { recursive: true });
    await writeFile(join(home, "plugins", "bad.ts"), brokenPlugins[0]?.source ?? "");
    const english = await kumiki(["plugins", "list"], { home });
    expect(english).toMatchObject({
      code: 2,
      stdout: expect.stringContaining("broken"),
      stderr: expect.stringContaining('"bad.ts" cannot be loaded'),
    });
    const japanese = await kumiki(["plugins", "list", "--lang", "ja"], { home });
    expect(japanese.stderr).toContain("プラグイン「bad.ts」を読み込めません");
    expect((await kumiki(["validate", join(home, "pipeline.json")], { home })).stderr).toContain("bad.ts");
  });
});
