import {
  type Completion,
  completionSchema,
  completionsAnswerSchema,
  completionsSchema,
  KumikiError,
  type ToldCompletion,
  text,
} from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { WrittenRow } from "../artifacts/artifacts.ts";
import type { Services } from "../services.ts";
import { type Caller, callingWorker } from "./calling-worker.ts";
import { typed } from "./route.ts";

export const leaseParams = z.strictObject({ id: z.string().min(1).max(64) });
export const maxReportBytes = 32 * 2 ** 20;

/** Ends of items: one, or several in one transaction. */
export function completionRoutes(app: FastifyInstance, services: Services): void {
  const api = typed(app);
  const complete = completer(services);
  const bodyLimit = maxReportBytes;
  api.post(
    "/leases/:id/complete",
    { bodyLimit, schema: { hide: true, params: leaseParams, body: completionSchema } },
    async (request, reply) => {
      const { id } = request.params;
      const [refused] = await complete(callingWorker(request), [{ lease: id, completion: request.body }]);
      if (refused !== undefined) throw refused.error;
      return reply.code(204).send();
    },
  );
  api.post(
    "/complete",
    { bodyLimit, schema: { hide: true, body: completionsSchema, response: { 200: completionsAnswerSchema } } },
    async (request) => {
      const refused = await complete(callingWorker(request), request.body.completions);
      return { refused: refused.map(({ lease, error }) => ({ lease, code: error.code })) };
    },
  );
}

interface Refused {
  readonly lease: string;
  readonly error: KumikiError;
}

/** Takes completions of a worker; answers those that were refused, the others are kept. */
function completer({ runs, previews, artifacts, pool }: Services) {
  const end = async (
    { worker, serves }: Caller,
    told: readonly ToldCompletion[],
    written: readonly WrittenRow[],
  ): Promise<Refused[]> => {
    if (serves === "previews") return told.flatMap(({ lease, completion }) => endPreview(lease, completion));
    const stale = await runs.complete(worker, told, written);
    return stale.map((lease) => ({
      lease,
      error: new KumikiError("STALE_LEASE", {
        received: lease,
        expected: text("保持しているリース", "a lease that is held"),
      }),
    }));
  };
  const endPreview = (lease: string, completion: Completion): Refused[] => {
    try {
      previews.complete(lease, completion);
      return [];
    } catch (error) {
      if (error instanceof KumikiError) return [{ lease, error }];
      throw error;
    }
  };
  const take = async (caller: Caller, told: readonly ToldCompletion[], written: readonly WrittenRow[]) => {
    const stored = new Set(written.map(({ sha256 }) => sha256));
    const others = told.flatMap(filesOf).filter((sha256) => !stored.has(sha256));
    for (const { sha256 } of await artifacts.find(others)) stored.add(sha256);
    // A result becomes visible with its files only.
    const missing = told.flatMap((one): Refused[] => {
      const received = filesOf(one).find((sha256) => !stored.has(sha256));
      if (received === undefined) return [];
      const error = new KumikiError("REQUEST_INVALID", {
        field: "body.outputs",
        expected: text("保存されたファイル", "stored files"),
        received,
      });
      return [{ lease: one.lease, error }];
    });
    const unsound = new Set(missing.map(({ lease }) => lease));
    const sound = told.filter(({ lease }) => !unsound.has(lease));
    const refused = sound.length === 0 ? [] : await end(caller, sound, written);
    pool.tell(caller.worker, "ready");
    return [...missing, ...refused];
  };
  return (caller: Caller, told: readonly ToldCompletion[]): Promise<Refused[]> =>
    artifacts.taking(
      told.flatMap(({ completion }) => ("files" in completion ? completion.files : [])),
      (written) => take(caller, told, written),
    );
}

/** Hashes of the files that a completion's results are. */
const filesOf = ({ completion }: ToldCompletion): string[] =>
  completion.status === "succeeded"
    ? Object.values(completion.outputs).flatMap((result) => ("artifact" in result ? [result.artifact.sha256] : []))
    : [];
