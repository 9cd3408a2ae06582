import { request } from "node:http";
import { join } from "node:path";
import type { ErrorCode } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  exampleDocument,
  freshHome,
  photos,
  type RunningServer,
  startServer,
  upload,
} from "./kumiki-server.contract.ts";

const sha = "0".repeat(64);
const json = { "content-type": "application/json" };
const good = (change: object = {}) => ({
  kumiki: 1,
  name: "g",
  inputs: { photo: { kind: "image" } },
  nodes: { f: { use: "geom.flip@1", in: { image: "$photo" } } },
  outputs: { p: "f.image" },
  ...change,
});
const run = (document: unknown, rest: object = {}) => ({
  pipeline: { document },
  inputs: [{ pictures: { photo: sha } }],
  ...rest,
});
const node = (change: object) => good({ nodes: { f: { use: "geom.flip@1", in: { image: "$photo" }, ...change } } });
const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });

type Case = readonly [
  what: string,
  method: string,
  path: string,
  body: unknown,
  code: ErrorCode,
  headers?: Record<string, string>,
];

const cases: readonly Case[] = [
  ["an unknown API path", "GET", "/api/nothing", undefined, "NOT_FOUND"],
  ["an unknown file", "GET", "/missing.js", undefined, "NOT_FOUND"],
  ["a path that climbs", "GET", "/api/artifacts/..%2f..%2fetc%2fpasswd", undefined, "REQUEST_INVALID"],
  ["an encoded path that climbs", "GET", "/%2e%2e/%2e%2e/etc/passwd.txt", undefined, "NOT_FOUND"],
  ["a method that is not there", "DELETE", "/api/components", undefined, "METHOD_NOT_ALLOWED"],
  ["another one", "PUT", "/api/runs", {}, "METHOD_NOT_ALLOWED"],
  ["PATCH", "PATCH", "/api/pipelines", {}, "METHOD_NOT_ALLOWED"],
  ["broken JSON", "POST", "/api/validate", "{", "REQUEST_INVALID"],
  ["no body", "POST", "/api/validate", "", "REQUEST_INVALID"],
  [
    "text instead of JSON",
    "POST",
    "/api/validate",
    "hello",
    "CONTENT_TYPE_UNSUPPORTED",
    { "content-type": "text/plain" },
  ],
  [
    "a form instead of JSON",
    "POST",
    "/api/runs",
    "a=b",
    "CONTENT_TYPE_UNSUPPORTED",
    { "content-type": "application/x-www-form-urlencoded" },
  ],
  ["XML", "POST", "/api/runs", "<a/>", "CONTENT_TYPE_UNSUPPORTED", { "content-type": "application/xml" }],
  ["a packed body", "POST", "/api/validate", "{}", "CONTENT_TYPE_UNSUPPORTED", { ...json, "content-encoding": "gzip" }],
  ["a body of 1.5 MB", "POST", "/api/validate", { document: "x".repeat(1_500_000) }, "REQUEST_TOO_LARGE"],
  ["nesting of 100 levels", "POST", "/api/validate", { document: deep(100) }, "REQUEST_INVALID"],
  ["a prototype key", "POST", "/api/validate", '{"document":{"__proto__":{"polluted":1}}}', "REQUEST_INVALID"],
  [
    "a constructor key",
    "POST",
    "/api/validate",
    '{"constructor":{"prototype":{"polluted":1}},"document":{}}',
    "REQUEST_INVALID",
  ],
  ["an unknown key", "POST", "/api/validate", { document: {}, driver: "docker" }, "REQUEST_INVALID"],
  ["an array as the body", "POST", "/api/validate", [], "REQUEST_INVALID"],
  ["null as the body", "POST", "/api/validate", "null", "REQUEST_INVALID"],
  ["a run without a pipeline", "POST", "/api/runs", { inputs: [] }, "REQUEST_INVALID"],
  ["a run of a word", "POST", "/api/runs", run("blur"), "DOCUMENT_INVALID"],
  ["a run of another version", "POST", "/api/runs", run(good({ kumiki: 3 })), "DOCUMENT_VERSION_UNKNOWN"],
  ["a document with a driver", "POST", "/api/runs", run(good({ privileged: true })), "DOCUMENT_INVALID"],
  ["a node with an image of its own", "POST", "/api/runs", run(node({ image: "evil" })), "DOCUMENT_INVALID"],
  ["an unknown component", "POST", "/api/runs", run(node({ use: "geom.flop@1" })), "UNKNOWN_COMPONENT"],
  ["an unknown version", "POST", "/api/runs", run(node({ use: "geom.flip@9" })), "UNKNOWN_COMPONENT_VERSION"],
  ["an unknown parameter", "POST", "/api/runs", run(node({ with: { axes: "both" } })), "UNKNOWN_PARAMETER"],
  ["a wrong choice", "POST", "/api/runs", run(node({ with: { axis: "diagonal" } })), "PARAMETER_OUT_OF_BOUNDS"],
  [
    "a number as text",
    "POST",
    "/api/runs",
    run(node({ use: "geom.resize@1", with: { width: "512" } })),
    "PARAMETER_TYPE",
  ],
  [
    "a width of 0",
    "POST",
    "/api/runs",
    run(node({ use: "geom.resize@1", with: { width: 0 } })),
    "PARAMETER_OUT_OF_BOUNDS",
  ],
  [
    "a width of 1e308",
    "POST",
    "/api/runs",
    run(node({ use: "geom.resize@1", with: { width: 1e308 } })),
    "PARAMETER_TYPE",
  ],
  [
    "a strength of 10^9",
    "POST",
    "/api/runs",
    run(node({ use: "filter.sharpen@2", with: { radius: 1e9 } })),
    "PARAMETER_OUT_OF_BOUNDS",
  ],
  ["an open input", "POST", "/api/runs", run(node({ in: {} })), "MISSING_INPUT"],
  [
    "an unknown port",
    "POST",
    "/api/runs",
    run(node({ in: { image: "$photo", picture: "$photo" } })),
    "UNKNOWN_INPUT_PORT",
  ],
  ["a wire from nowhere", "POST", "/api/runs", run(node({ in: { image: "gone.image" } })), "UNKNOWN_SOURCE"],
  ["a node that reads itself", "POST", "/api/runs", run(node({ in: { image: "f.image" } })), "CYCLE"],
  [
    "wires in a circle",
    "POST",
    "/api/runs",
    run(
      good({
        nodes: {
          f: { use: "geom.flip@1", in: { image: "g.image" } },
          g: { use: "geom.flip@1", in: { image: "f.image" } },
        },
      }),
    ),
    "CYCLE",
  ],
  ["no output", "POST", "/api/runs", run(good({ outputs: {} })), "NO_OUTPUT"],
  ["an output from nowhere", "POST", "/api/runs", run(good({ outputs: { p: "g.image" } })), "DANGLING_OUTPUT"],
  [
    "a model that is not installed",
    "POST",
    "/api/runs",
    run(node({ use: "ai.detect@1", with: { model: "yolov5s" } })),
    "PIPELINE_INVALID",
  ],
  ["a file that was never uploaded", "POST", "/api/runs", run(good()), "INPUT_NOT_FOUND"],
  [
    "a path instead of a file",
    "POST",
    "/api/runs",
    run(good(), { inputs: [{ pictures: { photo: "/etc/passwd" } }] }),
    "INPUT_NOT_FOUND",
  ],
  ["no file for the photo", "POST", "/api/runs", run(good(), { inputs: [{ pictures: {} }] }), "MISSING_RUN_INPUT"],
  ["no items", "POST", "/api/runs", { pipeline: { document: good() }, inputs: [] }, "REQUEST_INVALID"],
  ["an unknown run parameter", "POST", "/api/runs", run(good(), { parameters: { strength: 3 } }), "UNKNOWN_RUN_INPUT"],
  ["a failure rate of 7", "POST", "/api/runs", run(good(), { maxFailureRate: 7 }), "REQUEST_INVALID"],
  ["a deadline of -1", "POST", "/api/runs", run(good(), { deadlineMs: -1 }), "REQUEST_INVALID"],
  [
    "a pipeline that is not stored",
    "POST",
    "/api/runs",
    { pipeline: { id: "gone" }, inputs: [{ pictures: { photo: sha } }] },
    "NOT_FOUND",
  ],
  ["a run that is not there", "GET", "/api/runs/gone", undefined, "NOT_FOUND"],
  ["events of no run", "GET", "/api/runs/gone/events", undefined, "NOT_FOUND"],
  ["items of no run", "GET", "/api/runs/gone/items", undefined, "NOT_FOUND"],
  ["cancelling no run", "POST", "/api/runs/gone/cancel", undefined, "NOT_FOUND"],
  ["a rerun of half", "POST", "/api/runs/gone/rerun", { items: "half" }, "REQUEST_INVALID"],
  ["a page of -5", "GET", "/api/runs?limit=-5", undefined, "REQUEST_INVALID"],
  ["an unknown filter", "GET", "/api/runs?owner=me", undefined, "REQUEST_INVALID"],
  ["an unknown state", "GET", "/api/runs?status=sleeping", undefined, "REQUEST_INVALID"],
  ["a pipeline that is not there", "GET", "/api/pipelines/gone", undefined, "NOT_FOUND"],
  ["version zero", "GET", "/api/pipelines/gone/versions/0", undefined, "REQUEST_INVALID"],
  ["a stored word", "POST", "/api/pipelines", { document: 7 }, "DOCUMENT_INVALID"],
  ["an artifact that is not there", "GET", `/api/artifacts/${sha}`, undefined, "NOT_FOUND"],
  [
    "an upload that is no form",
    "POST",
    "/api/uploads",
    { files: { a: { filepath: "/etc/passwd" } } },
    "CONTENT_TYPE_UNSUPPORTED",
  ],
  ["a gallery that is not there", "GET", "/api/galleries/gone", undefined, "GALLERY_NOT_FOUND"],
  [
    "a gallery of paths",
    "PUT",
    "/api/galleries/team",
    { people: [{ name: "Ann", photos: ["/etc/passwd"] }] },
    "REQUEST_INVALID",
  ],
  ["a model that no catalogue has", "POST", "/api/models/gone/pull", undefined, "MODEL_UNKNOWN"],
  ["a model's name with a path", "POST", "/api/models/..%2Fx/pull", undefined, "REQUEST_INVALID"],
  [
    "a preview without a session",
    "POST",
    "/api/previews",
    { document: good(), pictures: { photo: sha } },
    "REQUEST_INVALID",
  ],
  ["a plan of nothing", "POST", "/api/plan", {}, "REQUEST_INVALID"],
  ["a lease without a token", "POST", "/worker/lease", { worker: "w" }, "UNAUTHORIZED"],
  [
    "a lease with a wrong token",
    "POST",
    "/worker/lease",
    { worker: "w" },
    "UNAUTHORIZED",
    { ...json, authorization: "Bearer nothing" },
  ],
  ["another host's name (DNS rebinding)", "GET", "/api/runs", undefined, "HOST_DENIED", { host: "evil.example" }],
  ["a write from another site", "POST", "/api/runs", {}, "ORIGIN_DENIED", { ...json, origin: "https://evil.example" }],
  ["a write from nowhere", "POST", "/api/runs", {}, "ORIGIN_DENIED", { ...json, origin: "null" }],
];

let server: RunningServer;
beforeAll(async () => {
  server = await startServer(await freshHome());
}, 60_000);
afterAll(() => server?.kill());

/** One request as it is written, Host header included. */
function send(method: string, path: string, body: unknown, headers: Record<string, string> = json) {
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  return new Promise<{ status: number; answer: Record<string, unknown> }>((resolve, reject) => {
    const sent = request(
      server.url,
      { method, path, headers: text === undefined ? { ...headers, "content-type": "" } : headers },
      (response) => {
        let said = "";
        response.on("data", (chunk: Buffer) => {
          said += chunk.toString();
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, answer: said.startsWith("{") ? JSON.parse(said) : { said } }),
        );
      },
    );
    sent.on("error", reject);
    if (text === undefined) sent.removeHeader("content-type");
    sent.end(text);
  });
}

describe("bad requests", () => {
  it("are at least 60", () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });

  it.each(cases.map((one) => [one[0], one] as const))("%s", async (_what, [, method, path, body, code, headers]) => {
    const { status, answer } = await send(method, path, body, headers);
    const codes = [
      answer.code,
      ...((answer.problems as { code: string }[] | undefined) ?? []).map((problem) => problem.code),
    ];
    expect(codes, JSON.stringify(answer).slice(0, 400)).toContain(code);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect((answer.problem as { message: { ja: string } }).message.ja).toMatch(/[ぁ-んァ-ン一-龥]/);
  });

  it("leave the server well", async () => {
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const [photo] = await upload(server, [join(photos, "rocket.jpg")]);
    const { status } = await send("POST", "/api/runs", {
      pipeline: { document: await exampleDocument("thumbnails") },
      inputs: [{ pictures: { photo } }],
    });
    expect(status).toBe(202);
  });
});
