import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { type BatchAnswer, kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

const photo = join(samplePhotos, "astronaut.png");
let home: string;
let folder: string;
beforeAll(async () => {
  home = await temporaryFolder();
  folder = await temporaryFolder();
});
const flow = (env: Record<string, string>) => kumiki(["flow"], { home, env });
const steps = { PIPELINE_FLOW: "resize,blur_faces", RESIZE_WIDTH: "400", RESIZE_HEIGHT: "300", BLUR_STRENGTH: "40" };

describe("a flow told by the environment", () => {
  it("gives the bytes and boxes that `kumiki run` gives for the same linear document", async () => {
    const components = [
      { type: "resize", config: { width: 400, height: 300 } },
      { type: "blur_faces", config: { blur_strength: 40 } },
    ];
    const pipeline = join(folder, "linear.json");
    await writeFile(pipeline, JSON.stringify({ pipeline_name: "flow", components }));
    const ran = await kumiki(["run", pipeline, photo, "--out", join(folder, "run")], { home });
    expect(ran.code, ran.stderr).toBe(0);
    const answer = await flow({ ...steps, INPUT_IMAGE: photo, OUTPUT_PATH: join(folder, "flow/result.png") });
    expect(answer.code, answer.stderr).toBe(0);
    expect((await readdir(join(folder, "flow"))).sort()).toEqual(["result.json", "result.png"]);
    for (const ending of ["png", "json"])
      expect(
        Buffer.compare(
          await readFile(join(folder, `flow/result.${ending}`)),
          await readFile(join(folder, `run/astronaut.${ending}`)),
        ),
      ).toBe(0);
    expect(answer.stderr).toMatch(/resize\/resize: succeeded/);
    expect(answer.json<BatchAnswer>()).toMatchObject({ status: "succeeded", items: [{ status: "succeeded" }] });
  });

  it("leaves nothing in the user's home: no library reports or remembers its use", async () => {
    const HOME = await temporaryFolder();
    const XDG_CACHE_HOME = await temporaryFolder();
    const env = { ...steps, HOME, XDG_CACHE_HOME, INPUT_IMAGE: photo, OUTPUT_PATH: join(folder, "home.png") };
    const answer = await flow(env);
    expect(answer.code, answer.stderr).toBe(0);
    expect(await readdir(HOME)).toEqual([]);
    // Its own compiled source, where the user keeps what can be made again.
    expect(await readdir(XDG_CACHE_HOME)).toEqual(["kumiki"]);
    expect(await readdir(join(XDG_CACHE_HOME, "kumiki"))).toEqual(["compiled"]);
  });

  it("writes into a folder under the photo's name, and a file in the format of its ending", async () => {
    const out = join(folder, "folder");
    await mkdir(out);
    expect((await flow({ ...steps, INPUT_IMAGE: photo, OUTPUT_PATH: out })).code).toBe(0);
    expect((await readdir(out)).sort()).toEqual(["astronaut.json", "astronaut.png"]);
    const jpeg = join(folder, "one.jpeg");
    expect((await flow({ ...steps, INPUT_IMAGE: photo, OUTPUT_PATH: jpeg })).code).toBe(0);
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: "jpeg", width: 400, height: 300 });
  });

  it("takes a folder of photos", async () => {
    const out = join(folder, "many");
    const answer = await flow({ PIPELINE_FLOW: "resize", INPUT_IMAGE: samplePhotos, OUTPUT_PATH: `${out}/` });
    expect(answer.code, answer.stderr).toBe(0);
    expect((await readdir(out)).sort()).toEqual(
      (await readdir(samplePhotos)).filter((name) => /\.(png|jpg)$/.test(name)).sort(),
    );
    expect((await flow({ PIPELINE_FLOW: "resize", INPUT_IMAGE: samplePhotos, OUTPUT_PATH: `${out}/a.png` })).code).toBe(
      2,
    );
  });

  it.each([
    ["an unknown step", { PIPELINE_FLOW: "resize,blurr" }, "UNKNOWN_COMPONENT"],
    ["an empty step", { PIPELINE_FLOW: "resize,,resize" }, "DOCUMENT_INVALID"],
    ["an unknown variable", { RESIZE_WIDHT: "3" }, "FLOW_VARIABLE_UNKNOWN"],
    [
      "a short name for two steps",
      { PIPELINE_FLOW: "object_detection,blur_faces", MODEL: "x" },
      "FLOW_VARIABLE_AMBIGUOUS",
    ],
    ["a value out of bounds", { RESIZE_WIDTH: "0" }, "PARAMETER_OUT_OF_BOUNDS"],
    ["a value of another type", { RESIZE_WIDTH: "wide" }, "PARAMETER_TYPE"],
    ["a model that is not there", { BLUR_FACES_MODEL: "../../etc/passwd" }, "MODEL_NOT_INSTALLED"],
    ["no flow", { PIPELINE_FLOW: "" }, "CONFIG_INVALID"],
    ["no photo", { INPUT_IMAGE: "" }, "CONFIG_INVALID"],
    ["no output", { OUTPUT_PATH: "" }, "CONFIG_INVALID"],
    ["an output of another format", { OUTPUT_PATH: "/tmp/x.gif" }, "CONFIG_INVALID"],
  ])("refuses %s with a code and writes nothing", async (_name, wrong, code) => {
    const out = join(await temporaryFolder(), "none");
    for (const [language, words] of [
      ["en", code],
      ["ja", /[ぁ-ん]/],
    ] as const) {
      const env = { ...steps, INPUT_IMAGE: photo, OUTPUT_PATH: `${out}/`, KUMIKI_LANG: language, ...wrong };
      const answer = await flow(env);
      expect(answer.code, answer.stderr).toBe(2);
      expect(answer.stderr).toMatch(words);
      expect(answer.stderr).not.toContain("    at ");
    }
    await expect(access(out)).rejects.toThrow();
  });

  it("tells of a photo that is missing or none, and ends with 3", async () => {
    const answer = await flow({ ...steps, INPUT_IMAGE: "/nowhere.jpg", OUTPUT_PATH: join(folder, "x.png") });
    expect(answer.code).toBe(3);
    expect(answer.json<BatchAnswer>().items[0]?.error?.code).toBe("INPUT_NOT_FOUND");
  });
});
