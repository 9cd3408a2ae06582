import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import * as forms from "../packages/models/src/seeing/forms.contract.ts";
import {
  type CliAnswer,
  type FoundBoxes,
  kumiki,
  overlap,
  root,
  samplePhotos,
  temporaryFolder,
} from "./kumiki-cli.contract.ts";
import { detectWith, plantedPlace, plantedSsd } from "./planted-ssd.contract.ts";
import { blue, plantPhoto, red, writeModel } from "./seeing-models.contract.ts";
import { atTerminal, hasTerminal } from "./terminal.contract.ts";

const photo = join(samplePhotos, "astronaut.png");
interface Told {
  readonly questions: readonly { id: string; status: string; value: unknown; choices?: { value: string }[] }[];
  readonly problems: readonly { code: string; fix?: unknown[] }[];
  readonly kept: boolean;
  readonly found?: { detections: FoundBoxes };
}

describe("a detector whose file does not tell how it is used, on the command line", () => {
  let home: string;
  let labels: string;
  let pipeline: string;
  const run = (...args: string[]): Promise<CliAnswer> => kumiki(args, { home });
  const cardOf = async (name: string) => {
    const { models } = (await run("models", "list", "--json")).json<{ models: { name: string; task: string }[] }>();
    return models.find((model) => model.name === name);
  };

  beforeAll(async () => {
    home = await temporaryFolder();
    labels = join(home, "labels.txt");
    pipeline = join(home, "find.json");
    const file = join(home, "own.onnx");
    await writeFile(file, plantedSsd());
    await writeFile(labels, "cat\ndog\n");
    await writeFile(pipeline, JSON.stringify(detectWith("own")));
    for (const name of ["own", "twin"])
      expect((await run("models", "add", file, "--name", name)).stdout).toContain(`${name}\tother`);
  });

  it("a step that uses it is MODEL_NOT_DESCRIBED with the command that mends it", async () => {
    const checked = await run("validate", pipeline, "--json");
    expect(checked.code).toBe(2);
    expect(checked.stdout).toContain("MODEL_NOT_DESCRIBED");
    const people = await run("run", pipeline, photo);
    expect([people.code, people.stderr]).toEqual([2, expect.stringContaining("kumiki models describe own")]);
  });

  it("without a terminal the open questions are listed with their choices, nothing is kept, and it ends with a code", async () => {
    const people = await run("models", "describe", "own");
    expect(people.code).toBe(2);
    for (const word of ["--layout", "ssd", "--labels", "error MODEL_NOT_DESCRIBED"])
      expect(people.stderr).toContain(word);
    const programs = await run("models", "describe", "own", "--json");
    const told = programs.json<Told>();
    expect([programs.code, told.kept, told.problems.map(({ code }) => code)]).toEqual([
      2,
      false,
      ["MODEL_NOT_DESCRIBED"],
    ]);
    const open = told.questions.filter(({ status }) => status === "guessed").map(({ id }) => id);
    expect(open).toEqual(["task", "layout", "channels", "normalize", "labels"]);
    expect((await cardOf("own"))?.task).toBe("other");
  });

  it.each([
    ["--layout", "yolov8", "MODEL_ANSWER_INVALID"],
    ["--task", "fly", "USAGE"],
    ["--size", "big", "USAGE"],
    ["--size", "640", "MODEL_ANSWER_INVALID"],
    ["--labels", "/nowhere.txt", "USAGE"],
    ["--std", "0", "MODEL_ANSWER_INVALID"],
  ])("%s %s is told as %s", async (option, value, code) => {
    const answer = await run("models", "describe", "own", "--yes", option, value);
    expect([answer.code, answer.stderr]).toEqual([2, expect.stringContaining(`error ${code}`)]);
  });

  it("too few names are told; after all that was refused nothing is kept", async () => {
    await writeFile(join(home, "one.txt"), "cat\n");
    const answer = await run("models", "describe", "own", "--yes", "--labels", join(home, "one.txt"));
    expect(answer.stderr).toContain(
      'error MODEL_LABELS_COUNT: Model "own" tells 2 classes apart, but 1 names were given.',
    );
    expect((await cardOf("own"))?.task).toBe("other");
  });

  it("answers given as options are tried on a photo and kept; then the document runs", {
    timeout: 120_000,
  }, async () => {
    const flags = ["--task", "detect", "--layout", "ssd", "--colour", "RGB", "--mean", "127.5", "--std", "127.5"];
    const described = await run("models", "describe", "own", ...flags, "--labels", labels, "--try", photo, "--json");
    expect(described.stderr).toBe("");
    const { kept, found } = described.json<Told>();
    expect(kept).toBe(true);
    const [thing] = found?.detections.items ?? [];
    expect(thing?.label).toBe("dog");
    for (const [side, share] of plantedPlace.entries()) expect(thing?.box[side]).toBeCloseTo(512 * share, 0);
    expect(await cardOf("own")).toMatchObject({ task: "detect", labels: ["cat", "dog"], decoder: { type: "ssd" } });
    const ran = await run("run", pipeline, photo, "--json", "--out", join(home, "out"));
    expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining('"dog"')]);
  });

  it("each answer changes what is found: a model that looks at colours finds the other block in the other order", {
    timeout: 120_000,
  }, async () => {
    const scene = await plantPhoto(join(home, "scene.png"));
    const file = await writeModel(home, "seeing", forms.yolox());
    expect((await run("models", "add", file)).stdout).toContain("seeing\tother");
    const found = async (...flags: string[]) => {
      const { code, stdout } = await run("models", "describe", "seeing", "--yes", "--try", scene, "--json", ...flags);
      expect(code).toBe(0);
      return (JSON.parse(stdout) as Told).found?.detections.items ?? [];
    };
    for (const [order, place] of [
      ["RGB", blue],
      ["BGR", red],
    ] as const) {
      const [thing, ...others] = await found("--layout", "yolox", "--colour", order, "--normalize", "bytes");
      expect(others).toEqual([]);
      expect(overlap(thing?.box ?? [], place)).toBeGreaterThan(0.9);
    }
    // Nothing is red enough in 0..1, and what such a model says then is no box: what cannot be tried is not kept.
    const dark = await run("models", "describe", "seeing", "--yes", "--try", scene, "--normalize", "unit");
    expect([dark.code, dark.stderr]).toEqual([2, expect.stringContaining("error INFERENCE_BAD_OUTPUT")]);
    expect(await cardOf("seeing")).toMatchObject({ input: { channels: "BGR", std: [1, 1, 1] } });
  });

  it.skipIf(!hasTerminal)(
    "at a terminal it asks for each guess, tries each answer, and keeps what is confirmed",
    {
      timeout: 120_000,
    },
    async () => {
      await run("models", "add", join(home, "own.onnx"), "--name", "asked");
      const command = [process.execPath, join(root, "packages/cli/bin/kumiki.mjs"), "models", "describe", "asked"];
      // Down at the colours, else what is offered first; the names are left as they are.
      const said = await atTerminal([...command, "--try", photo], home, (words) =>
        words.includes("Order of colours") && !words.includes("Values of pixels") ? "\u001b[B\r" : "\r",
      );
      for (const question of [
        "What it is for",
        "How its outputs are read",
        "Order of colours",
        "Keep this description?",
      ])
        expect(said).toContain(question);
      expect(said).toContain("[128, 154, 307, 461]");
      expect(await cardOf("asked")).toMatchObject({
        task: "detect",
        input: { channels: "BGR" },
        decoder: { type: "ssd" },
      });
    },
  );

  it("--yes takes the likeliest for the rest and says what it finds in words", { timeout: 120_000 }, async () => {
    const { code, stdout, stderr } = await run("models", "describe", "twin", "--yes", "--try", photo);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^class_1 +0\.90 {2}\[128, 154, 307, 461\]\n$/)]);
    expect(stderr).toContain("a guess");
    expect((await cardOf("twin"))?.task).toBe("detect");
  });
});
