import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { type BatchAnswer, examples, kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

let home: string;
let out: string;
let photos: string;
beforeAll(async () => {
  home = await temporaryFolder();
  out = await temporaryFolder();
  photos = await temporaryFolder();
});

async function run(document: object, given: readonly string[]) {
  const file = join(out, "pipeline.json");
  await writeFile(file, JSON.stringify(document));
  const answer = await kumiki(["run", file, ...given, "--out", out, "--json"], { home });
  return { ...answer, items: answer.json<BatchAnswer>().items };
}

async function plain(name: string, width: number): Promise<string> {
  const file = join(photos, name);
  await sharp({ create: { width, height: 40, channels: 3, background: "#333333" } })
    .png()
    .toFile(file);
  return file;
}

const document = (expression: string) => ({
  kumiki: 1,
  name: "values",
  inputs: { photo: { kind: "image" } },
  nodes: {
    wide: { use: "data.expr@1", in: { image: "$photo" }, with: { expression, result: "number" } },
    half: { use: "geom.resize@1", in: { image: "$photo", width: "wide.value" }, with: { mode: "exact", height: 10 } },
    words: { use: "data.template@1", in: { a: "wide.value" }, with: { template: "{a} wide" } },
    all: { use: "data.collect@1", in: { values: ["wide.value", "words.text"] }, with: { names: "width, words" } },
    again: { use: "data.pick@1", in: { value: "all.named" }, with: { path: "words", result: "text" } },
    sign: { use: "data.code@1", in: { a: "again.value" }, with: { code: "return a.toUpperCase();", result: "text" } },
  },
  outputs: { picture: "half.image", words: "sign.value", wide: "wide.value" },
});

describe("values on the command line", () => {
  it("go from part to part, typed, and set a parameter by a wire", async () => {
    const { items, code, stderr } = await run(document("image.width / 2"), [await plain("a.png", 101)]);
    expect(code, stderr).toBe(0);
    expect(items[0]!.outputs).toMatchObject({ words: "50.5 WIDE", wide: 50.5 });
    const picture = items[0]!.outputs.picture as string;
    expect(await sharp(picture).metadata()).toMatchObject({ width: 51, height: 10 });
  });

  it("a value that does not fit fails its own item, with node, field and bounds; the others go on", async () => {
    const given = [await plain("narrow.png", 100), await plain("wide.png", 200)];
    const { items, code } = await run(document("(200 - image.width) / 4"), given);
    expect(code).not.toBe(0);
    expect(items.map(({ status }) => status)).toEqual(["succeeded", "failed"]);
    expect(items[1]!.error).toMatchObject({ code: "PARAMETER_OUT_OF_BOUNDS", node: "half", field: "width" });
  });

  it("code that never ends fails its own item, and the next photo is done", async () => {
    const endless = document("image.width");
    endless.nodes.sign.with = { code: "if (a === '100 wide') for (;;); return a;", result: "text" };
    const given = [await plain("narrow.png", 100), await plain("wide.png", 200)];
    const { items } = await run(endless, given);
    expect(items.map(({ status, error }) => [status, error?.code])).toEqual([
      ["failed", "CODE_TIMEOUT"],
      ["succeeded", undefined],
    ]);
  });
});

describe("templates with values", () => {
  it("count-sign writes a sentence in letters that suit the photo", async () => {
    const photo = join(samplePhotos, "astronaut.png");
    const answer = await kumiki(["run", join(examples, "count-sign"), photo, "--out", out, "--json"], { home });
    expect(answer.code, answer.stderr).toBe(0);
    const { outputs } = answer.json<BatchAnswer>().items[0]!;
    expect(outputs.sentence).toBe("one person on 512 × 512 px");
    const [before, after] = await Promise.all(
      [photo, outputs.picture as string].map((file) => sharp(file).raw().toBuffer()),
    );
    expect(before!.equals(after!)).toBe(false);
  });

  it("focus-on-one leaves the face as it is and softens the rest", async () => {
    const photo = join(samplePhotos, "astronaut.png");
    const answer = await kumiki(["run", join(examples, "focus-on-one"), photo, "--out", out, "--json"], { home });
    expect(answer.code, answer.stderr).toBe(0);
    const picture = answer.json<BatchAnswer>().items[0]!.outputs.picture as string;
    const at = (file: string, left: number, top: number) =>
      sharp(file).extract({ left, top, width: 40, height: 40 }).removeAlpha().raw().toBuffer();
    const away = async (left: number, top: number) => {
      const [one, other] = await Promise.all([at(photo, left, top), at(picture, left, top)]);
      return one.reduce((sum, value, index) => sum + Math.abs(value - other[index]!), 0) / one.length;
    };
    // The face lies around (225, 115); the flag and the shuttle's edges around it.
    expect(await away(205, 95)).toBeLessThan(2);
    expect(await away(20, 300)).toBeGreaterThan(2);
    expect(await readFile(picture)).not.toEqual(await readFile(photo));
  });
});
