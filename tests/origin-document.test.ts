import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type BatchAnswer,
  examples,
  type FoundBoxes,
  kumiki,
  samplePhotos,
  temporaryFolder,
} from "./kumiki-cli.contract.ts";
import { plantedYolov5s } from "./planted-yolov5s.contract.ts";

const linear = join(examples, "linear/pipeline.json");
const photo = join(samplePhotos, "astronaut.png");
let home: string;
beforeAll(async () => {
  home = await temporaryFolder();
});

interface Validation {
  readonly ok: boolean;
  readonly problems: readonly {
    code: string;
    node: string;
    field: string;
    fix?: { label: unknown; command?: string; edits?: unknown[] }[];
  }[];
}

describe("the document of the original design, word for word", () => {
  it("is the literal text", async () => {
    const literal =
      '{"pipeline_name":"custom-image-processing-001","components":[{"type":"resize","config":{"width":512,"height":512}},{"type":"object_detection","config":{"model":"yolov5s","confidence":0.5}},{"type":"blur_faces","config":{"blur_strength":10}}],"input_image":"uploads/original/photo-001.jpg"}';
    expect((await readFile(linear, "utf8")).trim()).toBe(literal);
  });

  it("is MODEL_NOT_INSTALLED with its fixes on a fresh machine", async () => {
    const answer = await kumiki(["validate", linear, "--json"], { home });
    expect(answer.code).toBe(2);
    const { ok, problems } = answer.json<Validation>();
    expect(ok).toBe(false);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: "MODEL_NOT_INSTALLED", node: "object_detection", field: "model" });
    expect(problems[0]?.fix?.map(({ command, edits }) => command ?? typeof edits)).toEqual(["models.add", "object"]);
    const run = await kumiki(["run", linear, photo, "--out", await temporaryFolder()], { home });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("kumiki models add yolov5s.onnx");
    // How the file is made, and what its licence is.
    expect(run.stderr).toMatch(/export\.py.*yolov5s.*AGPL-3\.0/);
  });

  it("runs unchanged once a model of that name and signature is there", async () => {
    const model = join(await temporaryFolder(), "yolov5s.onnx");
    // Boxes in px of the 640×640 input: centre x, centre y, width, height.
    await writeFile(
      model,
      plantedYolov5s([
        { box: [320, 160, 200, 100], score: 0.9, class: 2 },
        { box: [500, 500, 60, 80], score: 0.8, class: 16 },
      ]),
    );
    // The command is the one that the refusal offers, typed where the file lies.
    const { stderr } = await kumiki(["validate", linear], { home });
    const [, typed = ""] = /kumiki (models add \S+)/.exec(stderr) ?? [];
    expect((await kumiki(typed.split(" "), { home, cwd: dirname(model) })).code).toBe(0);
    const answer = await kumiki(["run", linear, photo, "--out", await temporaryFolder(), "--json"], { home });
    expect(answer.code, answer.stderr).toBe(0);
    const { outputs } = answer.json<BatchAnswer>().items[0]!;
    const found = outputs.object_detection_detections as FoundBoxes;
    // The picture is 512×512 by then: 640 px of the model are 512 px of it.
    expect(found.items.map(({ label }) => label)).toEqual(["car", "dog"]);
    for (const [index, expected] of [
      [176, 88, 336, 168],
      [376, 368, 424, 432],
    ].entries()) {
      for (const [at, value] of found.items[index]!.box.entries()) expect(value).toBeCloseTo(expected[at]!, 0);
    }
    const { width, height } = await sharp(outputs.image as string).metadata();
    expect([width, height]).toEqual([512, 512]);
  });

  it("keeps two resizes of different sizes apart", async () => {
    const pipeline = join(await temporaryFolder(), "two.json");
    const resize = (width: number, height: number) => ({ type: "resize", config: { width, height: String(height) } });
    await writeFile(
      pipeline,
      JSON.stringify({ pipeline_name: "two", components: [resize(300, 200), resize(120, 90)] }),
    );
    const answer = await kumiki(["run", pipeline, photo, "--out", await temporaryFolder(), "--json"], { home });
    expect(answer.code, answer.stderr).toBe(0);
    const { outputs, steps } = answer.json<BatchAnswer>().items[0]!;
    expect(steps.map(({ node }) => node)).toEqual(["resize/resize", "resize_2/resize"]);
    const { width, height } = await sharp(outputs.image as string).metadata();
    expect([width, height]).toEqual([120, 90]);
  });
});
