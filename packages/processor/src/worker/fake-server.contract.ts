import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Completion,
  completionsSchema,
  eventBatchSchema,
  type GalleryPhotos,
  heartbeatSchema,
  type Lease,
  leaseAnswer,
  leaseRequestSchema,
  leaseSchema,
  type PhotoEmbedding,
  photoEmbeddingSchema,
  type WorkerEvent,
} from "@kumiki/core";
import type { z } from "zod";

/**
 * A server that speaks the worker protocol and lies on command. A fake, because the real server may not be imported
 * here, and because it cannot be told to lose a lease, to stall or to vanish at a chosen moment; tests of both together
 * stand in tests/.
 */
export class FakeServer {
  readonly token = "let-me-in";
  readonly leases: Lease[] = [];
  readonly artifacts = new Map<string, Uint8Array>();
  readonly galleries = new Map<string, GalleryPhotos>();
  readonly embeddings = new Map<string, PhotoEmbedding>();
  readonly events = new Map<string, WorkerEvent[]>();
  readonly completions: { lease: string; completion: Completion }[] = [];
  readonly beats: string[][] = [];
  /** `METHOD path` of every call. */
  readonly calls: string[] = [];
  readonly cancelled = new Set<string>();
  readonly lost = new Set<string>();
  /** Leases whose events and completions are refused with STALE_LEASE. */
  readonly stale = new Set<string>();
  /** So many leases it gives at once, at most. */
  atOnce = 1;
  /** Answers this status to everything while it is set. */
  broken: number | undefined;
  port = 0;

  mend(): void {
    this.broken = undefined;
  }
  #server: Server | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        response.writeHead(500, { "content-type": "application/problem+json" });
        response.end(JSON.stringify({ code: "INTERNAL", detail: String(error) }));
      });
    });
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Goes away as a killed server does; `start` brings it back at the same address. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  put(bytes: Uint8Array): string {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    this.artifacts.set(sha256, bytes);
    return sha256;
  }

  /** Waits until something is there; the test's own time limit ends a vain wait. */
  async until<T>(look: () => T | undefined | false): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  completion(lease: string): Promise<Completion> {
    return this.until(() => this.completions.find((told) => told.lease === lease)?.completion);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    const path = new URL(url, this.url).pathname.replace("/worker/", "");
    this.calls.push(`${method} ${path}`);
    const body = Buffer.concat(await request.toArray());
    const refused = this.broken ?? (headers.authorization === `Bearer ${this.token}` ? undefined : 401);
    const answer = refused === undefined ? await this.#route(method, path, body, response) : { status: refused };
    const type = { "content-type": "application/json" };
    if ("bytes" in answer) response.end(answer.bytes);
    else if ("json" in answer) response.writeHead(200, type).end(JSON.stringify(answer.json));
    else response.writeHead(answer.status, type).end(answer.status === 204 ? undefined : JSON.stringify(answer));
  }

  async #route(method: string, path: string, body: Buffer, response: ServerResponse): Promise<Answer> {
    const [what, id = "", action = ""] = path.split("/");
    const sent = (): unknown => JSON.parse(body.toString());
    switch (what) {
      case "lease":
        return this.#lease(leaseRequestSchema.parse(sent()), response);
      case "heartbeat":
        return this.#beat(heartbeatSchema.parse(sent()).leases);
      case "complete": {
        const { completions } = completionsSchema.parse(sent());
        const refused = completions.flatMap(({ lease, completion }) => {
          if (this.stale.has(lease)) return [{ lease, code: "STALE_LEASE" }];
          this.completions.push({ lease, completion });
          return [];
        });
        return { json: { refused } };
      }
      case "leases":
        return this.#report(id, action, sent());
      case "artifacts":
        if (method === "PUT") return this.put(body) === id ? done : { status: 400, code: "REQUEST_INVALID" };
        return fileOr404(this.artifacts.get(id));
      case "galleries":
        return jsonOr404(this.galleries.get(decodeURIComponent(id)));
      case "inference":
        return { json: { backend: "embedded", whenDown: "embedded" } };
      case "embeddings":
        if (method === "GET") return jsonOr404(this.embeddings.get(`${id}/${action}`));
        this.embeddings.set(`${id}/${action}`, photoEmbeddingSchema.parse(sent()));
        return done;
      default:
        return notFound;
    }
  }

  async #lease({ serves, atMost }: LeaseRequest, response: ServerResponse): Promise<Answer> {
    const mine = ({ run }: Lease): boolean => (serves === "previews") === (run === "preview");
    while (!this.leases.some(mine) && !response.destroyed) await new Promise((resolve) => setTimeout(resolve, 5));
    if (response.destroyed) return { json: leaseAnswer([], false) };
    const given = this.leases.splice(this.leases.findIndex(mine), Math.min(atMost, this.atOnce));
    return {
      json: leaseAnswer(
        given.map((lease) => leaseSchema.parse(lease)),
        false,
      ),
    };
  }

  #beat(leases: string[]): Answer {
    this.beats.push(leases);
    const among = (all: Set<string>): string[] => leases.filter((lease) => all.has(lease));
    return { json: { cancelled: among(this.cancelled), lost: among(this.lost) } };
  }

  #report(lease: string, action: string, sent: unknown): Answer {
    if (this.stale.has(lease)) return { status: 409, code: "STALE_LEASE" };
    if (action === "events")
      this.events.set(lease, [...(this.events.get(lease) ?? []), ...eventBatchSchema.parse(sent).events]);
    return done;
  }
}

type LeaseRequest = z.infer<typeof leaseRequestSchema>;
type Answer = { bytes: Uint8Array } | { json: unknown } | { status: number; code?: string };
const done: Answer = { status: 204 };
const notFound: Answer = { status: 404, code: "NOT_FOUND" };
const fileOr404 = (bytes: Uint8Array | undefined): Answer => (bytes === undefined ? notFound : { bytes });
const jsonOr404 = (json: unknown): Answer => (json === undefined ? notFound : { json });
