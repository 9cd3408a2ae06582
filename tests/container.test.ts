import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmod, copyFile, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closed, docker, kumikiImage } from "./image.contract.ts";
import { type BatchAnswer, kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

const found = await kumikiImage();
const image = "missing" in found ? "" : found.name;
const test = it.skipIf(image === "");
const network = `kumiki-test-${randomUUID().slice(0, 8)}`;
let home: string;
let folder: string;
let mounts: string[];

beforeAll(async () => {
  if (image === "") return;
  [home, folder] = await Promise.all([temporaryFolder(), temporaryFolder()]);
  expect((await kumiki(["models", "convert", "centernet", "blazeface"], { home })).code).toBe(0);
  const models = join(folder, "models");
  await cp(join(home, "models"), models, { recursive: true });
  // The container's user is none of this machine's: a store for others is opened by who shares it.
  await promisify(execFile)("chmod", ["-R", "a+rX", models]);
  for (const name of ["in", "out"]) await mkdir(join(folder, name));
  await copyFile(join(samplePhotos, "astronaut.png"), join(folder, "in/astronaut.png"));
  await Promise.all([chmod(folder, 0o755), chmod(join(folder, "out"), 0o777)]);
  mounts = ["-v", `${models}:/models:ro`, "-v", `${folder}/in:/in:ro`, "-v", `${folder}/out:/out`];
  expect((await docker("network", "create", "--driver", "bridge", network)).code).toBe(0);
}, 600_000);
afterAll(async () => {
  if (image !== "") await docker("network", "rm", network);
});

const env = (values: Record<string, string>): string[] =>
  Object.entries(values).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
const steps = {
  PIPELINE_FLOW: "resize,object_detection,blur_faces",
  RESIZE_WIDTH: "512",
  RESIZE_HEIGHT: "512",
  OBJECT_DETECTION_CONFIDENCE: "0.5",
  BLUR_FACES_BLUR_STRENGTH: "10",
  INPUT_IMAGE: "/in/astronaut.png",
};
const run = (values: Record<string, string>, ...more: string[]) =>
  docker("run", "--rm", "--network", network, ...closed, ...mounts, ...more, ...env(values), image);

test("a photo on a bridge network gives the bytes of `kumiki run`", async () => {
  const answer = await run({ ...steps, OUTPUT_PATH: "/out/result.png" });
  expect(answer.code, answer.stderr).toBe(0);
  const pipeline = join(folder, "linear.json");
  const components = [
    { type: "resize", config: { width: 512, height: 512 } },
    { type: "object_detection", config: { confidence: 0.5 } },
    { type: "blur_faces", config: { blur_strength: 10 } },
  ];
  await writeFile(pipeline, JSON.stringify({ pipeline_name: "same", components }));
  const ran = await kumiki(["run", pipeline, join(samplePhotos, "astronaut.png"), "--out", join(folder, "ran")], {
    home,
  });
  expect(ran.code, ran.stderr).toBe(0);
  for (const ending of ["png", "json"]) {
    const [inside, outside] = await Promise.all([
      readFile(join(folder, `out/result.${ending}`)),
      readFile(join(folder, `ran/astronaut.${ending}`)),
    ]);
    expect(Buffer.compare(inside, outside), ending).toBe(0);
  }
  const { status, items } = JSON.parse(answer.stdout) as BatchAnswer;
  expect(status).toBe("succeeded");
  expect(items[0]?.steps).toHaveLength(4);
});

test("text is drawn as outside, Japanese too: the fonts came along", async () => {
  const values = { PIPELINE_FLOW: "draw.text", DRAW_TEXT_TEXT: "組木のテスト", INPUT_IMAGE: "/in/astronaut.png" };
  const answer = await run({ ...values, OUTPUT_PATH: "/out/text.png" });
  expect(answer.code, answer.stderr).toBe(0);
  const places = { INPUT_IMAGE: join(folder, "in/astronaut.png"), OUTPUT_PATH: join(folder, "text.png") };
  expect((await kumiki(["flow"], { home, env: { ...values, ...places } })).code).toBe(0);
  const [inside, outside] = await Promise.all([readFile(join(folder, "out/text.png")), readFile(places.OUTPUT_PATH)]);
  expect(Buffer.compare(inside, outside)).toBe(0);
});

test("an unknown step, an unknown variable and a missing model end with 2 and a code", async () => {
  const cases: [Record<string, string>, string][] = [
    [{ PIPELINE_FLOW: "resize,blurr" }, "UNKNOWN_COMPONENT"],
    [{ RESIZE_WIDHT: "512" }, "FLOW_VARIABLE_UNKNOWN"],
    [{ OBJECT_DETECTION_MODEL: "yolov5s" }, "MODEL_NOT_INSTALLED"],
  ];
  for (const [wrong, code] of cases) {
    const answer = await run({ ...steps, OUTPUT_PATH: "/out/none.png", ...wrong });
    expect([answer.code, answer.stderr]).toEqual([2, expect.stringContaining(code)]);
  }
});

test("without models it says which is missing instead of making one", async () => {
  const answer = await docker(
    "run",
    "--rm",
    "--network",
    network,
    ...closed,
    ...env({ ...steps, OUTPUT_PATH: "/tmp/x.png" }),
    image,
  );
  expect([answer.code, answer.stderr]).toEqual([2, expect.stringMatching(/MODEL_NOT_INSTALLED/)]);
});

test("SIGTERM ends a flow and a server in time, by themselves", async () => {
  const many = join(folder, "in/many");
  await mkdir(many);
  for (let at = 0; at < 400; at++) await copyFile(join(samplePhotos, "rocket.jpg"), join(many, `${at}.jpg`));
  const flow = { ...steps, INPUT_IMAGE: "/in/many", OUTPUT_PATH: "/out/many/" };
  const server = ["serve", "--host", "127.0.0.1", "--workers", "1"];
  const cases: [string[], string[], RegExp][] = [
    [env(flow), [], /succeeded/],
    [["--tmpfs", "/data:uid=10001"], server, /ready/],
  ];
  for (const [options, words, ready] of cases) {
    const name = `kumiki-test-${randomUUID()}`;
    await docker("run", "-d", "--name", name, "--network", network, ...closed, ...mounts, ...options, image, ...words);
    try {
      await until(name, ready);
      await docker("stop", "--time", "20", name);
      const { stdout } = await docker("inspect", "--format", "{{.State.ExitCode}} {{.State.OOMKilled}}", name);
      // 130: interrupted, with all results so far; a kill would be 137.
      expect(stdout.trim()).toBe(words.length > 0 ? "0 false" : "130 false");
    } finally {
      await docker("rm", "-f", name);
    }
  }
});

async function until(name: string, ready: RegExp): Promise<void> {
  for (let waited = 0; waited < 300; waited++) {
    const { stdout, stderr } = await docker("logs", name);
    if (ready.test(stdout + stderr)) return;
    await sleep(100);
  }
  throw new Error(`never said ${ready}: ${(await docker("logs", name)).stderr}`);
}

test("health follows the server", async () => {
  const name = `kumiki-test-${randomUUID()}`;
  const health = ["--health-interval", "1s", "--health-retries", "2", "--health-start-period", "0s"];
  await docker(
    "run",
    "-d",
    "--name",
    name,
    ...health,
    ...closed,
    "--tmpfs",
    "/data:uid=10001",
    image,
    "serve",
    "--workers",
    "1",
  );
  const becomes = async (wanted: string): Promise<string> => {
    for (let waited = 0; waited < 300; waited++) {
      const { stdout } = await docker("inspect", "--format", "{{.State.Health.Status}}", name);
      if (stdout.trim() === wanted) return wanted;
      await sleep(100);
    }
    return (await docker("inspect", "--format", "{{json .State}}", name)).stdout;
  };
  try {
    expect(await becomes("healthy")).toBe("healthy");
    // A server that stands still answers nobody.
    expect((await docker("logs", name)).stderr).not.toMatch(/"level":[45]0/);
    await docker("kill", "--signal", "STOP", name);
    expect(await becomes("unhealthy")).toBe("unhealthy");
  } finally {
    await docker("kill", "--signal", "CONT", name);
    await docker("rm", "-f", name);
  }
});

test("holds no models, no tools of development and no source", async () => {
  const list = [
    "--rm",
    "--entrypoint",
    "sh",
    image,
    "-c",
    "cd / && find /app /models /data -type f; ls /app/node_modules /app/node_modules/@*",
  ];
  const { stdout } = await docker("run", ...list);
  const files = stdout.split("\n");
  expect(files.filter((file) => /\.(onnx|tflite|pb|pt)$/.test(file) || /vladmandic/.test(file))).toEqual([]);
  expect(files.filter((file) => /^\/app.*(\.(test|contract)\.|\.tsx?$)/.test(file))).toEqual([]);
  const { devDependencies } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as {
    devDependencies: Record<string, string>;
  };
  const development = Object.keys(devDependencies);
  expect(development.filter((name) => files.includes(name) || stdout.includes(`/node_modules/${name}/`))).toEqual([]);
  expect(files.filter((file) => /\/(darwin|win32)\//.test(file))).toEqual([]);
});

test("says what it is", async () => {
  const startedAt = performance.now();
  expect((await docker("run", "--rm", "--network", network, ...closed, image, "--version")).code).toBe(0);
  const bytes = "missing" in found ? 0 : found.bytes;
  const started = Math.round(performance.now() - startedAt);
  process.stderr.write(`the container: ${(bytes / 1e6).toFixed(0)} MB, cold start ${started} ms\n`);
  const { stdout } = await docker("image", "inspect", "--format", "{{json .Config}}", image);
  const config = JSON.parse(stdout) as {
    User: string;
    Labels: Record<string, string>;
    Cmd: string[];
    StopSignal: string;
  };
  expect(config).toMatchObject({ User: "10001:10001", Cmd: ["flow"], StopSignal: "SIGTERM" });
  expect(config.Labels).toMatchObject({
    "org.opencontainers.image.title": "Kumiki",
    "org.opencontainers.image.licenses": "Apache-2.0",
    "org.opencontainers.image.version": expect.stringMatching(/^\d+\.\d+\.\d+$/),
    "org.opencontainers.image.revision": expect.stringMatching(/^([0-9a-f]{40}|unknown)$/),
  });
});
