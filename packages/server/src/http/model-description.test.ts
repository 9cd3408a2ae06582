import { join } from "node:path";
import { addModel, openModelStore } from "@kumiki/models";
import { beforeEach, describe, expect, it } from "vitest";
// A planted file that is a model for onnxruntime, too.
import { plantOnnx } from "../../../models/src/store/planted-onnx.contract.ts";
import { freshHome, send, serve, upload } from "../planted/server.contract.ts";

const ssd = () =>
  plantOnnx(
    [{ name: "images", shape: [1, 3, 32, 32] }],
    [
      { name: "scores", shape: [1, 1200, 3] },
      { name: "boxes", shape: [1, 1200, 4] },
    ],
  );
const find = {
  kumiki: 1,
  name: "Find",
  inputs: { photo: { kind: "image" } },
  nodes: { find: { use: "ai.detect@1", in: { image: "$photo" }, with: { model: "own" } } },
  outputs: { things: "find.detections" },
};

describe("the description of a model", () => {
  let server: Awaited<ReturnType<typeof serve>>;
  const at = "/api/models/own/description";
  const ask = (answers: object) => send(server, { path: `${at}/questions`, body: { answers } });
  const keep = (answers: object) => send(server, { method: "PUT", path: at, body: { answers } });

  beforeEach(async () => {
    const home = await freshHome();
    await addModel(openModelStore(join(home, "models")), { name: "own", file: ssd() });
    server = await serve({ home });
  });

  it("a run with a model that has none is refused, with the mend that opens the assistant", async () => {
    const [photo] = await upload(server, "a");
    const { status, json } = await send(server, {
      path: "/api/runs",
      body: { pipeline: { document: find }, inputs: [{ pictures: { photo } }] },
    });
    expect([status, json.code]).toEqual([409, "MODEL_NOT_DESCRIBED"]);
    const [problem] = json.problems;
    expect(problem).toMatchObject({ node: "find", field: "model", received: "own" });
    expect(problem.fix[0]).toMatchObject({ command: "models.describe", model: "own" });
  });

  it("asks, keeps what was answered and the guesses for the rest; then the model can be used", async () => {
    const asked = await ask({ channels: "BGR" });
    expect(asked.json.card).toMatchObject({ task: "detect", input: { channels: "BGR" }, decoder: { type: "ssd" } });
    expect((await send(server, { path: "/api/models" })).json.models).toContainEqual(
      expect.objectContaining({ name: "own", task: "other" }),
    );
    expect((await keep({ channels: "BGR", labels: ["cat", "dog"] })).status).toBe(200);
    const { json } = await send(server, { path: "/api/validate", body: { document: find } });
    expect(json.problems).toEqual([]);
    expect((await ask({})).json.questions.filter(({ status }: { status: string }) => status === "guessed")).toEqual([]);
  });

  it.each([
    [{ labels: ["one"] }, 422, "MODEL_LABELS_COUNT"],
    [{ layout: "yolov8" }, 422, "MODEL_ANSWER_INVALID"],
    [{ task: "fly" }, 400, "REQUEST_INVALID"],
    [{ surprise: 1 }, 400, "REQUEST_INVALID"],
  ])("refuses to keep %o", async (answers, status, code) => {
    const answer = await keep(answers);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  it("of a model that is not there is MODEL_NOT_INSTALLED, asked, tried or kept", async () => {
    const [picture] = await upload(server, "a");
    const path = "/api/models/none/description";
    for (const sent of [
      { path: `${path}/questions`, body: {} },
      { path: `${path}/test`, body: { picture, session: "s" } },
      { method: "PUT", path, body: {} },
    ])
      expect((await send(server, sent)).json.code).toBe("MODEL_NOT_INSTALLED");
  });
});
