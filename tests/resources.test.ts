import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Item, Result, Step } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  allItems,
  exampleDocument,
  finished,
  freshHome,
  get,
  photos,
  post,
  type RunningServer,
  startServer,
  submit,
  upload,
} from "./kumiki-server.contract.ts";

let server: RunningServer;
let photo: string;
beforeAll(async () => {
  server = await startServer(await freshHome());
  [photo = ""] = await upload(server, [join(photos, "astronaut.png")]);
}, 60_000);
afterAll(() => server?.kill());

interface PreviewAnswer {
  readonly steps: Step[];
  readonly outputs: Record<string, Result>;
  readonly pictures?: Record<string, string>;
}

const labels = (item: Item | undefined): string[] => {
  const faces = item?.outputs.faces;
  const value = faces && "value" in faces ? (faces.value as { items: { label: string }[] }) : { items: [] };
  return value.items.map(({ label }) => label);
};

describe("resources of a running server", { timeout: 120_000 }, () => {
  it("recognises people of the example's gallery, and of one that is put there", async () => {
    const document = await exampleDocument("face-recognition");
    const known = await submit(server, document, [photo]);
    expect((await finished(server, known.id)).status).toBe("succeeded");
    expect(labels((await allItems(server, known.id))[0])).toEqual(["Eileen Collins"]);

    const put = await fetch(`${server.url}/api/galleries/crew`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ people: [{ name: "宇宙飛行士", photos: [photo] }] }),
    });
    expect(put.status).toBe(200);
    const run = await post<{ id: string }>(server, "/api/runs", {
      pipeline: { document },
      inputs: [{ pictures: { photo } }],
      parameters: { gallery: "crew" },
    });
    await finished(server, run.id);
    expect(labels((await allItems(server, run.id))[0])).toEqual(["宇宙飛行士"]);
  });

  it("a gallery that is not there fails the step with its node and the names there are", async () => {
    const run = await post<{ id: string }>(server, "/api/runs", {
      pipeline: { document: await exampleDocument("face-recognition") },
      inputs: [{ pictures: { photo } }],
      parameters: { gallery: "nobody" },
    });
    expect((await finished(server, run.id)).status).toBe("failed");
    expect((await allItems(server, run.id))[0]?.problem).toMatchObject({
      code: "GALLERY_NOT_FOUND",
      node: "recognize/match",
      received: "nobody",
    });
  });

  it("previews a draft up to a node; unchanged steps come from the cache", async () => {
    const draft = (strength: number) => ({
      session: "s",
      document: undefined as unknown,
      pictures: { photo },
      parameters: { strength },
    });
    const document = await exampleDocument("blur-faces");
    const first = await post<PreviewAnswer>(server, "/api/previews", { ...draft(30), document });
    expect(first.steps.map(({ node, status }) => [node, status])).toEqual([
      ["faces", "succeeded"],
      ["hide", "succeeded"],
    ]);
    const second = await post<PreviewAnswer>(server, "/api/previews", { ...draft(90), document });
    expect(second.steps.map(({ node, status }) => [node, status])).toEqual([
      ["faces", "cached"],
      ["hide", "succeeded"],
    ]);
    expect(second.outputs.picture).not.toEqual(first.outputs.picture);
    const part = await post<PreviewAnswer>(server, "/api/previews", { ...draft(30), document, upTo: "faces" });
    expect(part.steps.map(({ node }) => node)).toEqual(["faces"]);
    const looks = await post<PreviewAnswer>(server, "/api/previews", { ...draft(60), document, stepsOnly: true });
    expect(looks.steps[1]).toMatchObject({ node: "hide", previews: { image: { mediaType: "image/webp" } } });
    expect(looks.outputs).toEqual({});
    expect(looks.pictures).toBeUndefined();
    // The new picture comes along; the one of the step from the cache was shown before.
    const whole = { ...draft(70), document, stepsOnly: true, inline: true };
    const { steps, pictures = {} } = await post<PreviewAnswer>(server, "/api/previews", whole);
    const { sha256 = "" } = steps[1]?.previews?.image ?? {};
    expect(Object.keys(pictures)).toEqual([sha256]);
    expect(
      createHash("sha256")
        .update(Buffer.from(pictures[sha256] ?? "", "base64"))
        .digest("hex"),
    ).toBe(sha256);
    const again = await post<PreviewAnswer>(server, "/api/previews", whole);
    expect(again.steps.map(({ status }) => status)).toEqual(["cached", "cached"]);
    expect(again.pictures).toEqual({});
    expect((await get<{ runs: unknown[] }>(server, "/api/runs?q=Blur")).runs).toEqual([]);
  });

  it("plans sizes and memory before a run", async () => {
    const plan = await post<{
      steps: { id: string; sizes: Record<string, { width: number }> }[];
      estimate: { memoryBytes: number };
    }>(server, "/api/plan", {
      document: await exampleDocument("thumbnails"),
      sizes: { photo: { width: 4000, height: 3000 } },
    });
    expect(plan.steps.map(({ id, sizes }) => [id, sizes.image?.width])).toEqual([
      ["small", 256],
      ["crisp", 256],
    ]);
    expect(plan.estimate.memoryBytes).toBeGreaterThan(4000 * 3000 * 3);
  });

  it("gives the same run for the same intention, and refuses another body under its key", async () => {
    const body = { pipeline: { document: await exampleDocument("thumbnails") }, inputs: [{ pictures: { photo } }] };
    const send = (content: object) =>
      fetch(`${server.url}/api/runs`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": "k1" },
        body: JSON.stringify(content),
      });
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(body)));
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { id: string }).id));
    expect(new Set(ids).size).toBe(1);
    expect((await send({ ...body, parameters: { side: 64 } })).status).toBe(422);
  });

  it("stores versions of a pipeline and runs one of them", async () => {
    const document = (await exampleDocument("thumbnails")) as { inputs: { side: { default: number } } };
    const { id } = await post<{ id: string }>(server, "/api/pipelines", { document, message: "first" });
    await post(server, `/api/pipelines/${id}/versions`, {
      document: { ...document, inputs: { ...document.inputs, side: { ...document.inputs.side, default: 99 } } },
    });
    const { versions } = await get<{ versions: { version: number }[] }>(server, `/api/pipelines/${id}/versions`);
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2]);
    const run = await post<{ id: string }>(server, "/api/runs", {
      pipeline: { id, version: 2 },
      inputs: [{ pictures: { photo } }],
    });
    expect(await finished(server, run.id)).toMatchObject({ status: "succeeded", pipeline: { id, version: 2 } });
    const picture = (await allItems(server, run.id))[0]?.outputs.picture;
    expect(picture && "artifact" in picture ? picture.artifact.width : 0).toBe(99);
  });

  it("describes itself: OpenAPI 3.1, a reference page without scripts, health", async () => {
    const description = await get<{ openapi: string; paths: object }>(server, "/api/openapi.json");
    expect(description.openapi).toMatch(/^3\.1/);
    expect(Object.keys(description.paths)).toEqual(
      expect.arrayContaining(["/api/runs", "/api/runs/{id}/events", "/api/previews", "/api/galleries/{name}"]),
    );
    const reference = await (await fetch(`${server.url}/api/reference`)).text();
    expect(reference).toContain("/api/runs");
    expect(reference).not.toContain("<script");
    for (const path of ["/healthz", "/readyz", "/metrics"])
      expect((await fetch(server.url + path)).status, path).toBe(200);
  });
});
