import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import { type BatchAnswer, kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";

/** Wide pictures are shrunk, small ones end with words. */
const document = {
  kumiki: 1,
  name: "Wide or small",
  inputs: { photo: { kind: "image" } },
  nodes: {
    wide: {
      use: "flow.if@1",
      in: { value: "$photo" },
      with: { tests: [{ of: "value", take: "width", op: "ge", than: 100 }] },
    },
    small: { use: "geom.resize@1", in: { image: "wide.then" }, with: { width: 20, height: 20 } },
    stop: { use: "flow.stop@1", in: { value: "wide.else" }, with: { end: "well", words: "too small" } },
  },
  outputs: { picture: "small.image" },
};

it("kumiki run: what a way leaves out is said and is no failure; a stop ends an item with its words", {
  timeout: 120_000,
}, async () => {
  const [home, out] = [await temporaryFolder(), await temporaryFolder()];
  const pipeline = join(home, "pipeline.json");
  await writeFile(pipeline, JSON.stringify(document));
  const photos = await Promise.all(
    [200, 40].map(async (width) => {
      const path = join(home, `w${width}.png`);
      await sharp({ create: { width, height: 30, channels: 3, background: "#808080" } })
        .png()
        .toFile(path);
      return path;
    }),
  );
  expect((await kumiki(["validate", pipeline, "--json"], { home })).json()).toEqual({ ok: true, problems: [] });
  const answer = await kumiki(["run", pipeline, ...photos, "--out", out, "--json"], { home });
  expect(answer.code, answer.stderr).toBe(0);
  const { items } = answer.json<BatchAnswer>();
  expect(items.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
  expect(items[0]?.outputs.picture).toMatch(/w200\.png$/);
  expect(items[1]?.outputs.picture).toBeNull();
  expect(JSON.parse(await readFile(join(out, "w40.json"), "utf8"))).toEqual({ picture: null });
  const stepsOf = (at: number) =>
    Object.fromEntries((items[at]?.steps ?? []).map(({ node, status }) => [node, status]));
  expect(stepsOf(0)).toEqual({ wide: "succeeded", small: "succeeded", stop: "skipped" });
  expect(stepsOf(1)).toEqual({ wide: "succeeded", small: "skipped", stop: "succeeded" });
  expect(answer.stdout).toContain("too small");
});
