import { KumikiError, reasonFor, text as words } from "@kumiki/core";
import { request } from "undici";
import { z } from "zod";

const indexSchema = z.array(
  z.object({
    name: z.string(),
    version: z.string().default(""),
    state: z.string().default(""),
    reason: z.string().default(""),
  }),
);
const tensorSchema = z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.coerce.number()) });
const signatureSchema = z.object({ inputs: z.array(tensorSchema), outputs: z.array(tensorSchema) });
const statisticsSchema = z.record(z.string(), z.json());
export type TritonModel = z.output<typeof indexSchema>[number];

/** Calls that manage a Triton: what it has, load, unload, statistics. INFERENCE_BACKEND_DOWN, MODEL_NOT_READY. */
export class TritonAdmin {
  readonly url: string;

  constructor(url: string) {
    this.url = url.replace(/\/$/, "");
  }

  /** It is there, it is a KServe v2 server, and it says that it is ready. */
  async isReady(): Promise<boolean> {
    try {
      const { status } = await this.#ask("GET", "/v2/health/ready", 3_000);
      return status === 200 && (await this.version()) !== "";
    } catch {
      // Whatever keeps it from answering so: it is not ready.
      return false;
    }
  }

  async version(): Promise<string> {
    return this.#read(z.object({ version: z.string() }), (await this.#ask("GET", "/v2")).text).version;
  }

  async index(): Promise<TritonModel[]> {
    return this.#read(indexSchema, (await this.#ask("POST", "/v2/repository/index")).text);
  }

  /** What the live model takes and gives; undefined when it is not ready there. */
  async signature(model: string) {
    const { status, text } = await this.#ask("GET", `/v2/models/${encodeURIComponent(model)}`);
    return status === 200 ? this.#read(signatureSchema, text) : undefined;
  }

  load = (model: string): Promise<void> => this.#change(model, "load");
  unload = (model: string): Promise<void> => this.#change(model, "unload");

  async statistics(model: string): Promise<z.output<typeof statisticsSchema>> {
    const answer = await this.#ask("GET", `/v2/models/${encodeURIComponent(model)}/stats`);
    return this.#read(statisticsSchema, this.#ok(model, answer));
  }

  /** INFERENCE_BACKEND_DOWN: it is no Triton that answers there. */
  #read<Kind>(schema: z.ZodType<Kind>, text: string): Kind {
    try {
      return schema.parse(JSON.parse(text));
    } catch (cause) {
      const received = words("Triton の応答ではありません", "that is no answer of Triton");
      const details = { expected: this.url, received, detail: text.slice(0, 400) };
      throw new KumikiError("INFERENCE_BACKEND_DOWN", details, { cause });
    }
  }

  async #change(model: string, what: "load" | "unload"): Promise<void> {
    // Loading ends when the model is warm.
    const path = `/v2/repository/models/${encodeURIComponent(model)}/${what}`;
    await this.#ok(model, await this.#ask("POST", path, 120_000));
  }

  #ok(model: string, { status, text }: { status: number; text: string }): string {
    if (status === 200) return text;
    const detail = text.slice(0, 400);
    throw new KumikiError("MODEL_NOT_READY", { received: `HTTP ${status}`, detail, values: { model } });
  }

  async #ask(method: "GET" | "POST", path: string, timeoutMs = 10_000): Promise<{ status: number; text: string }> {
    try {
      const { statusCode, body } = await request(`${this.url}${path}`, {
        method,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      return { status: statusCode, text: await body.text() };
    } catch (error) {
      throw new KumikiError("INFERENCE_BACKEND_DOWN", { expected: this.url, ...reasonFor(error) }, { cause: error });
    }
  }
}
