import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { documentSchema, fillPipelines } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

const image = { kind: "image" };
const pipeline = (name: string, inputs: object, nodes: object, from: string) => ({
  kumiki: 1,
  name,
  inputs,
  nodes,
  outputs: { picture: from },
});
const side = { kind: "number", schema: { type: "integer", minimum: 8, maximum: 4000 }, default: 99 };
/** Three levels: the innermost makes it small, the next one grey, the last turns it. */
const small = pipeline(
  "Small",
  { photo: image, side },
  {
    s: {
      use: "geom.resize@1",
      in: { image: "$photo" },
      with: { width: { $input: "side" }, height: { $input: "side" } },
    },
  },
  "s.image",
);
const grey = pipeline(
  "Small and grey",
  { photo: image, edge: side },
  {
    small: { use: "pipeline.small@1", in: { photo: "$photo" }, with: { side: { $input: "edge" } } },
    g: { use: "color.grayscale@1", in: { image: "small.picture" } },
  },
  "g.image",
);
const top = pipeline(
  "Turned",
  { photo: image },
  {
    grey: { use: "pipeline.grey@3", in: { photo: "$photo" }, with: { edge: 48 } },
    t: { use: "geom.flip@1", in: { image: "grey.picture" } },
  },
  "t.image",
);
const photo = join(samplePhotos, "rocket.jpg");

async function inFolder() {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "pipelines"));
  const write = (name: string, document: object) => writeFile(join(folder, name), JSON.stringify(document));
  await write("top.json", top);
  await write("grey@3.json", grey);
  await write("pipelines/small@1.json", small);
  const ask = (...args: readonly string[]) => kumiki(args, { home: join(folder, "home"), cwd: folder });
  return { folder, write, ask };
}

describe("pipelines of three levels on the command line", () => {
  it("run from files beside each other and as one file, with the same bytes; are inspected and replayed", async () => {
    const { folder, write, ask } = await inFolder();
    const ran = await ask("run", "top.json", photo, "--out", "one", "--json");
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    const [item] = ran.json<{ items: { outputs: Record<string, { file?: string }>; steps: { node: string }[] }[] }>()
      .items;
    expect(item?.steps.map(({ node }) => node)).toEqual(["grey/small/s", "grey/g", "t"]);
    const files = (out: string) => ask("inspect", join(out, "rocket.jpg"));
    const told = await files("one");
    expect(told.stdout).toContain("grey  Small and grey  pipeline.grey@3");
    expect(told.stdout).toContain("grey/small  Small  pipeline.small@1");
    const whole = fillPipelines(
      documentSchema.parse(top),
      new Map([
        ["pipeline.small@1", documentSchema.parse(small)],
        ["pipeline.grey@3", documentSchema.parse(grey)],
      ]),
    );
    await mkdir(join(folder, "alone"));
    await write("alone/whole.json", whole);
    expect(await ask("run", "alone/whole.json", photo, "--out", "two")).toMatchObject({ code: 0 });
    const bytes = (out: string) => readFile(join(folder, out, "rocket.jpg"));
    expect(await bytes("two")).toEqual(await bytes("one"));
    // What lies beside it is another one now; the record has it as it was.
    await write("pipelines/small@1.json", { ...small, name: "Other" });
    expect(await ask("replay", "one")).toMatchObject({ code: 0 });
  });

  it("what is nowhere is told by its node, a broken file by its place", async () => {
    const { write, ask } = await inFolder();
    await write("lost.json", {
      ...top,
      nodes: { ...top.nodes, grey: { use: "pipeline.lost@1", in: { photo: "$photo" } } },
    });
    const missing = await ask("validate", "lost.json", "--json");
    expect(missing.code).toBe(2);
    expect(missing.json<{ problems: object[] }>().problems).toMatchObject([
      { code: "PIPELINE_NOT_FOUND", node: "grey", received: "pipeline.lost@1" },
    ]);
    await write("grey@3.json", { kumiki: 1 });
    const broken = await ask("validate", "top.json", "--json");
    expect(broken.json<{ problems: object[] }>().problems).toMatchObject([{ code: "DOCUMENT_INVALID" }]);
    expect(broken.stdout).toContain("grey@3.json");
  });
});
