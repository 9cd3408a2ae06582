import { describe, expect, it } from "vitest";
import { send, serve, submit } from "../planted/server.contract.ts";
import { servePlanted } from "../planted/worker.contract.ts";

const photo = { photo: { kind: "image" } };
const document = (name: string, nodes: object, more: object = {}) => ({
  kumiki: 1,
  name,
  inputs: photo,
  nodes,
  outputs: { picture: "last.image" },
  ...more,
});
const grey = { last: { use: "color.grayscale@1", in: { image: "$photo" } } };
const using = (use: string) => ({ inner: { use, in: { photo: "$photo" } } });
const out = { outputs: { picture: "inner.picture" } };
type Server = Awaited<ReturnType<typeof serve>>;
const save = async (server: Server, body: object, path = "pipelines") =>
  (await send(server, { path: `/api/${path}`, body: { document: body } })).json;

/** grey in outer in top, each stored; top is written with the bare name of outer alone. */
async function three(server: Server) {
  const inner = await save(server, document("Inner", grey));
  const outer = await save(server, document("Outer", using(`pipeline.${inner.id}@1`), out));
  return { inner, outer, top: document("Top", using(`pipeline.${outer.id}@1`), out) };
}

describe("stored pipelines as parts", () => {
  it("a document is whole when it is stored, run and kept, and its versions stay as they were", async () => {
    const server = await servePlanted();
    const { inner, outer, top } = await three(server);
    expect(Object.keys(outer.document.pipelines)).toEqual([`pipeline.${inner.id}@1`]);
    const bytes = await submit(server, ["a"]);
    const [file] = (await send(server, { path: `/api/runs/${bytes.id}/items` })).json.items;
    const inputs = [{ pictures: { photo: Object.values<{ sha256: string }>(file.inputs)[0]?.sha256 } }];
    const ask = async (pipeline: object) =>
      (await send(server, { path: "/api/runs", body: { pipeline, inputs } })).json;
    const run = await ask({ document: top });
    const stored = (await send(server, { path: `/api/runs/${run.id}/document` })).json;
    expect(stored.steps.map(({ id }: { id: string }) => id)).toEqual(["inner/inner/last"]);
    expect(Object.keys(stored.document.pipelines).sort()).toEqual(
      [`pipeline.${inner.id}@1`, `pipeline.${outer.id}@1`].sort(),
    );
    await save(
      server,
      document("Inner", { last: { ...grey.last, use: "color.invert@1" } }),
      `pipelines/${inner.id}/versions`,
    );
    const again = await ask({ document: top });
    expect(again.pipeline.hash).toBe(run.pipeline.hash);
    const made = (await send(server, { path: `/api/runs/${again.id}/provenance` })).json;
    expect(made.components).toEqual([{ node: "inner/inner/last", use: "color.grayscale@1" }]);
  });

  it("are told with ports, document and newest version", async () => {
    const server = await serve();
    const { inner } = await three(server);
    await save(server, document("Inner, new", grey), `pipelines/${inner.id}/versions`);
    const { components } = (await send(server, { path: "/api/pipelines/parts" })).json;
    expect(
      components.map(({ label, version }: { label: { en: string }; version: number }) => [label.en, version]),
    ).toEqual([
      ["Inner, new", 2],
      ["Outer", 1],
    ]);
    expect(components[1]).toMatchObject({
      family: "pipeline",
      inputs: { photo: { kind: "image", optional: false } },
      outputs: { picture: { kind: "image" } },
    });
    expect(components[1].pipeline.pipelines[`pipeline.${inner.id}@1`].name).toBe("Inner");
  });

  it("what is missing is told with the newest version as a mend, and a circle is not stored", async () => {
    const server = await serve();
    const { inner, outer } = await three(server);
    const validate = async (body: object) =>
      (await send(server, { path: "/api/validate", body: { document: body } })).json;
    const missing = await validate(document("Top", using(`pipeline.${inner.id}@7`), out));
    expect(missing.problems).toMatchObject([
      {
        code: "PIPELINE_NOT_FOUND",
        node: "inner",
        fix: [
          { edits: [{ path: "/nodes/inner/use", value: `pipeline.${inner.id}@1` }] },
          { command: "pipelines.open", pipeline: inner.id },
        ],
      },
    ]);
    const gone = await validate(document("Top", using("pipeline.nobody@1"), out));
    expect(gone.problems.map(({ code }: { code: string }) => code)).toEqual(["PIPELINE_NOT_FOUND"]);
    const circle = await send(server, {
      path: `/api/pipelines/${inner.id}/versions`,
      body: { document: document("Inner", using(`pipeline.${outer.id}@1`), out) },
    });
    expect(circle).toMatchObject({
      status: 400,
      json: { code: "PIPELINE_INVALID", problems: [{ code: "PIPELINE_CIRCLE" }] },
    });
    expect(circle.json.problems[0].message.en).toContain(`"Inner" (pipeline.${inner.id}) → "Outer"`);
  });

  it("deleting one tells who has it inside; they go on with what they have", async () => {
    const server = await serve();
    const { inner, outer } = await three(server);
    const remove = (query: string) => send(server, { method: "DELETE", path: `/api/pipelines/${inner.id}${query}` });
    const told = (await remove("?dryRun")).json;
    expect(told.dependants).toEqual([{ kind: "pipeline", id: outer.id, name: "Outer", breaks: false }]);
    expect((await remove("")).json).toMatchObject({ deleted: true });
    const { problems, steps } = (await send(server, { path: "/api/plan", body: { document: outer.document } })).json;
    expect(problems).toEqual([]);
    expect(steps.map(({ id }: { id: string }) => id)).toEqual(["inner/last"]);
  });
});
