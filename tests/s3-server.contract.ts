import { spawn } from "node:child_process";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endWithTest } from "../packages/processor/src/inference/triton/end-with-test.contract.ts";
import { engine } from "./engines.contract.ts";
import { freePort } from "./nomad.contract.ts";

const program = engine("s3")?.path;
/** Whether a real S3 server is there (see `npm run engines`). */
export const hasS3 = program !== undefined;

/** The key of the server's owner. */
export const key = { accessKeyId: "kumiki-tests", secretAccessKey: "kumiki-tests-secret-key" };

export interface S3Server {
  readonly endpoint: string;
  /** Holds a folder for each bucket, and in it a file for each object. */
  readonly directory: string;
  /** Settings of a place: a bucket of this server, which is made where it is missing. */
  place(bucket: string, more?: object): Promise<{ bucket: string; endpoint: string; credentials: typeof key }>;
  stop(): Promise<void>;
}

/** A real S3 server with the buckets of a folder, on a free port or on the port of one that was stopped. */
export async function startS3(options: { directory?: string; port?: number } = {}): Promise<S3Server> {
  if (program === undefined) throw new Error("there is no S3 server");
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "kumiki-s3-")));
  const port = options.port ?? (await freePort());
  // What the file system cannot keep as attributes lies beside the buckets.
  const [buckets, beside] = [join(directory, "buckets"), join(directory, "beside")];
  for (const folder of [buckets, beside]) await mkdir(folder, { recursive: true });
  const { accessKeyId, secretAccessKey } = key;
  const args = ["--port", `127.0.0.1:${port}`, "--quiet", "--keep-alive", "posix", "--sidecar", beside, buckets];
  const child = spawn(program, args, {
    stdio: "ignore",
    env: { ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey },
  });
  endWithTest(child);
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(endpoint);
  return {
    endpoint,
    directory: buckets,
    async place(bucket, more = {}) {
      await mkdir(join(buckets, bucket), { recursive: true });
      return { bucket, endpoint, credentials: key, ...more };
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function answering(endpoint: string): Promise<void> {
  for (let waited = 0; waited < 200; waited++) {
    const isUp = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(50);
  }
  throw new Error("the S3 server did not start");
}
