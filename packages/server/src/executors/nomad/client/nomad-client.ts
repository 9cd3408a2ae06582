import { KumikiError, reasonFor } from "@kumiki/core";
import type { z } from "zod";
import {
  allocatedSchema,
  allocationListSchema,
  type EventLine,
  evaluationListSchema,
  eventLineSchema,
  jobListSchema,
  jobSchema,
  nodeListSchema,
  plannedSchema,
  registeredSchema,
  serviceSchema,
} from "./answers.ts";
import type { NomadConnection } from "./connection.ts";
import { lines } from "./lines.ts";
import { type Answer, NomadHttp } from "./nomad-http.ts";
import { refusal } from "./refusal.ts";

/** A job's JSON, as Nomad takes it. */
export type JobSpec = Readonly<Record<string, unknown>> & { readonly ID: string };

const path = encodeURIComponent;

/** What Kumiki asks of Nomad. Errors: NOMAD_UNREACHABLE, NOMAD_DENIED, NOMAD_REFUSED, NOMAD_ANSWER_INVALID. */
export class NomadClient {
  readonly address: string;
  readonly #http: NomadHttp;

  constructor(connection: NomadConnection) {
    this.#http = new NomadHttp(connection);
    this.address = this.#http.address;
  }

  /** Address of the leader; NOMAD_UNREACHABLE when there is none. */
  async leader(): Promise<string> {
    const { text } = await this.#http.ask("GET", "status/leader", { timeoutMs: 3_000 });
    return JSON.parse(text);
  }

  /** Makes a job; false when one of this id is there already (made by an earlier try of the same call, say). */
  async createJob(job: JobSpec): Promise<boolean> {
    try {
      const body = { Job: job, EnforceIndex: true, JobModifyIndex: 0 };
      this.#read(registeredSchema, await this.#http.ask("POST", "jobs", { body }));
      return true;
    } catch (error) {
      if (error instanceof KumikiError && /job already exists/i.test(error.problem.detail ?? "")) return false;
      throw error;
    }
  }

  /** Makes a job or changes it. */
  async registerJob(job: JobSpec): Promise<void> {
    this.#read(registeredSchema, await this.#http.ask("POST", "jobs", { body: { Job: job } }));
  }

  /** Whether a job would be placed now: nothing is made. */
  async planJob(job: JobSpec) {
    const body = { Job: job, Diff: false };
    return this.#read(plannedSchema, await this.#http.ask("POST", `job/${path(job.ID)}/plan`, { body }));
  }

  /** The job that an HCL text stands for, with Nomad's defaults filled in. */
  async parseHcl(hcl: string): Promise<unknown> {
    const body = { JobHCL: hcl, Canonicalize: true };
    return JSON.parse((await this.#http.ask("POST", "jobs/parse", { body })).text);
  }

  async job(id: string) {
    return this.#readFound(jobSchema, await this.#http.ask("GET", `job/${path(id)}`));
  }

  async jobs() {
    return this.#read(jobListSchema, await this.#http.ask("GET", "jobs", { query: { meta: true } }));
  }

  /** Stops all allocations; a job that is not there is stopped. */
  async stopJob(id: string, { purge = false } = {}): Promise<void> {
    await this.#http.ask("DELETE", `job/${path(id)}`, { query: { purge } });
  }

  async allocations(job: string) {
    return this.#read(allocationListSchema, await this.#http.ask("GET", `job/${path(job)}/allocations`));
  }

  async evaluations(job: string) {
    return this.#read(evaluationListSchema, await this.#http.ask("GET", `job/${path(job)}/evaluations`));
  }

  /** NOMAD_REFUSED while a deployment goes on. */
  async scale(job: string, group: string, count: number): Promise<void> {
    const body = { Count: count, Target: { Group: group }, Message: "kumiki" };
    await this.#http.ask("POST", `job/${path(job)}/scale`, { body });
  }

  async nodes() {
    return this.#read(nodeListSchema, await this.#http.ask("GET", "nodes", { query: { resources: true } }));
  }

  /** What allocations of all jobs that this token may see have been given. */
  async allocated() {
    const query = { resources: true, task_states: false };
    return this.#read(allocatedSchema, await this.#http.ask("GET", "allocations", { query }));
  }

  async service(name: string) {
    return this.#read(serviceSchema, await this.#http.ask("GET", `service/${path(name)}`));
  }

  /** What a task wrote, from a byte on; undefined when Nomad has it no more, or not yet. */
  async taskLog(
    allocation: string,
    task: string,
    type: "stdout" | "stderr",
    offset: number,
  ): Promise<string | undefined> {
    const query = { task, type, offset, origin: "start", plain: true, follow: false };
    try {
      const { status, text } = await this.#http.ask("GET", `client/fs/logs/${allocation}`, { query });
      return status === 404 ? undefined : text;
    } catch (error) {
      // An allocation whose task has not started, or whose node is gone, has no log that could be read.
      if (
        error instanceof KumikiError &&
        /not started|unknown allocation|No path to node/i.test(error.problem.detail ?? "")
      )
        return undefined;
      throw error;
    }
  }

  /** Events of topics from an index on, until the signal or Nomad ends it. Some may be missing: they are hints. */
  async *events(topics: readonly string[], index: number, signal: AbortSignal): AsyncGenerator<EventLine> {
    const query = `event/stream?${topics.map((topic) => `topic=${path(topic)}`).join("&")}`;
    const chunks = this.#http.stream(query, { query: { index }, signal });
    for await (const line of lines(chunks)) yield eventLineSchema.parse(JSON.parse(line));
  }

  /** Public keys of Nomad's workload identities. */
  fetchKeys = async (): Promise<Response> => {
    const { status, text } = await this.#http.ask("GET", "../.well-known/jwks.json");
    return new Response(text, { status, headers: { "content-type": "application/json" } });
  };

  close = (): Promise<void> => this.#http.close();

  #readFound<T>(schema: z.ZodType<T>, answer: Answer): T | undefined {
    return answer.status === 404 ? undefined : this.#read(schema, answer);
  }

  #read<T>(schema: z.ZodType<T>, { text, status }: Answer): T {
    if (status === 404) throw refusal(this.address, status, text);
    try {
      return schema.parse(JSON.parse(text));
    } catch (error) {
      throw new KumikiError("NOMAD_ANSWER_INVALID", { field: this.address, ...reasonFor(error) }, { cause: error });
    }
  }
}
