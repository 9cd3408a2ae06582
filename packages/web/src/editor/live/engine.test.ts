import { afterEach, describe, expect, it, vi } from "vitest";
import { emptyDocument } from "../commands/change.ts";
import { addNode } from "../commands/nodes.ts";
import { connect } from "../commands/wires.ts";
import { createSession } from "../session.tsx";
import { sampleCatalogue, sampleParts } from "../store/sample-parts.contract.ts";
import type { PreviewRequest } from "./calls.ts";
import { startLive } from "./live-engine.ts";

const photo = { name: "a.jpg", artifact: { sha256: "a".repeat(64), mediaType: "image/jpeg", sizeBytes: 1 } };
const answer = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const step = (node: string) => ({ node, use: "t.blur@1", status: "succeeded", ms: 1 });

/** A server that answers previews by what is asked; plans stay unanswered. */
function serve(preview: (request: PreviewRequest, count: number) => Response) {
  let count = 0;
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) =>
    path === "/api/previews" ? preview(JSON.parse(String(init.body)), ++count) : answer(503, {}),
  );
}

function twoBlurs() {
  const session = createSession(emptyDocument("d"), sampleCatalogue);
  for (const id of ["one", "two"]) {
    const info = sampleParts.get("t.blur");
    if (info) session.documents.apply(addNode(id, info, [0, 0]));
    session.documents.apply(connect("$photo", { node: id, port: "image" }, sampleParts));
  }
  session.live.setState({ photos: { photo } });
  return session;
}

describe("live pictures", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("come for all others when one step fails, which shows why", async () => {
    const message = { ja: "外", en: "outside" };
    const problem = { code: "OUT_OF_PICTURE", severity: "error", node: "one", message };
    serve(({ document }) =>
      "one" in document.nodes ? answer(422, { problem }) : answer(200, { steps: [step("two")], outputs: {} }),
    );
    const session = twoBlurs();
    const stop = startLive(session);
    await vi.waitFor(() => expect(session.live.getState().steps.two?.status).toBe("succeeded"));
    expect(session.live.getState().steps.one).toMatchObject({ status: "failed", problem: { message } });
    expect(session.live.getState().failure).toBeUndefined();
    stop();
  });

  it("are asked for again when the server was only busy", async () => {
    const message = { ja: "混", en: "busy" };
    const problem = { code: "TOO_MANY_REQUESTS", severity: "error", message };
    serve((_, count) =>
      count === 1 ? answer(429, { problem }) : answer(200, { steps: [step("one"), step("two")], outputs: {} }),
    );
    const session = twoBlurs();
    const stop = startLive(session);
    await vi.waitFor(() => expect(session.live.getState().failure?.message).toBe("busy"));
    await vi.waitFor(() => expect(session.live.getState().steps.one?.status).toBe("succeeded"), { timeout: 10_000 });
    expect(session.live.getState().failure).toBeUndefined();
    stop();
  });
});
