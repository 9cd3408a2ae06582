import { describe, expect, it } from "vitest";
import { eventsOf, png, send } from "../planted/server.contract.ts";
import { type PlantedWorker, servePlanted } from "../planted/worker.contract.ts";
import { runFrom, sendFile, startFrom, workOff } from "./listed-run.contract.ts";
import { zipOf } from "./zip-archive.contract.ts";

const start = async (settings: Parameters<typeof servePlanted>[0] = {}) => {
  const server = await servePlanted(settings);
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  return { server, worker };
};
/** 写真/花.png as Windows in Japan writes it. */
const inCp932 = Buffer.from([0x8e, 0xca, 0x90, 0x5e, 0x2f, 0x89, 0xd4, 0x2e, 0x70, 0x6e, 0x67]);

describe("a run of a zip", () => {
  it("takes its pictures in their order, whatever their names are written in, and passes over what is none", async () => {
    const { server, worker } = await start();
    const file = await sendFile(
      server,
      "photos.zip",
      zipOf([
        { name: "a.png", bytes: png("a") },
        { name: "trip/" },
        { name: inCp932, bytes: png("b") },
        { name: "旅/海.png", bytes: png("c"), isUtf8: true },
        { name: "山.png", bytes: png("d") },
        { name: "notes.txt", bytes: Buffer.from("no picture") },
        { name: "__MACOSX/._a.png", bytes: Buffer.from("fork") },
      ]),
    );
    const { id } = await runFrom(server, { kind: "zip", file });
    const { run, items } = await workOff(server, worker, id);
    expect(items.map(({ name }) => name)).toEqual(["a.png", "写真/花.png", "旅/海.png", "山.png"]);
    expect(run).toMatchObject({ status: "succeeded", listing: { source: "zip", state: "ended", skipped: 2 } });
    const skipped = (await eventsOf(server, id)).flatMap((event) => (event.type === "run.skipped" ? [event] : []));
    expect(skipped.map(({ name, problem }) => [name, problem.code])).toEqual([
      ["notes.txt", "IMAGE_FORMAT_UNSUPPORTED"],
      ["__MACOSX/._a.png", "INPUT_OF_SYSTEM"],
    ]);
  });

  it("fails what is unsafe or locked, alone: a name that climbs out, a link, a bomb, a password, a lie about its size", async () => {
    const { server, worker } = await start();
    const zeros = Buffer.concat([png("bomb"), Buffer.alloc(40 * 2 ** 20)]);
    const archive = zipOf([
      { name: "good.png", bytes: png("g") },
      { name: "../../etc/evil.png", bytes: png("x") },
      { name: "..\\evil.png", bytes: png("x") },
      { name: "/etc/evil.png", bytes: png("x") },
      { name: "C:/evil.png", bytes: png("x") },
      { name: "link.png", bytes: Buffer.from("/etc/passwd"), isLink: true },
      { name: "bomb.png", bytes: zeros },
      { name: "locked.png", bytes: png("l"), isEncrypted: true },
      { name: "liar.png", bytes: png("twice as long"), uncompressedSize: 20 },
      { name: "empty.png" },
      { name: "last.png", bytes: png("z") },
    ]);
    const { id } = await runFrom(server, { kind: "zip", file: await sendFile(server, "mixed.zip", archive) });
    const { run, items } = await workOff(server, worker, id);
    expect(items.map(({ name, status, problem }) => [name, problem?.code ?? status])).toEqual([
      ["good.png", "succeeded"],
      ["../../etc/evil.png", "ARCHIVE_UNSAFE"],
      ["../evil.png", "ARCHIVE_UNSAFE"],
      ["/etc/evil.png", "ARCHIVE_UNSAFE"],
      ["C:/evil.png", "ARCHIVE_UNSAFE"],
      ["link.png", "ARCHIVE_UNSAFE"],
      ["bomb.png", "ARCHIVE_UNSAFE"],
      ["locked.png", "ARCHIVE_UNREADABLE"],
      ["liar.png", "INPUT_UNREADABLE"],
      ["empty.png", "IMAGE_EMPTY"],
      ["last.png", "succeeded"],
    ]);
    expect(run).toMatchObject({ status: "partial", counts: { total: 11, succeeded: 2, failed: 9 } });
  });

  it("breaks off where the whole would be endless; what came before is done", async () => {
    const { server, worker } = await start();
    // Each within its limits; ninety of them are out of all proportion to the archive.
    const part = { bytes: Buffer.alloc(15 * 2 ** 20) };
    const entries = Array.from({ length: 90 }, (_, index) => ({ name: `${index}.txt`, ...part }));
    const archive = zipOf([{ name: "first.png", bytes: png("f") }, ...entries]);
    const { id } = await runFrom(server, { kind: "zip", file: await sendFile(server, "bomb.zip", archive) });
    const { run } = await workOff(server, worker, id);
    expect(run).toMatchObject({ status: "partial", listing: { state: "failed", problem: { code: "ARCHIVE_UNSAFE" } } });
    expect(run.problem?.code).toBe("ARCHIVE_UNSAFE");
  });

  it("is refused with the request where it is no zip, is cut off, is empty or was never sent", async () => {
    const { server } = await start();
    const whole = zipOf([{ name: "a.png", bytes: png("a") }]);
    const files = { none: Buffer.from("hello"), cut: whole.subarray(0, -30), empty: zipOf([]) };
    const codes = [];
    for (const [name, bytes] of Object.entries(files)) {
      const { status, json } = await startFrom(server, { kind: "zip", file: await sendFile(server, name, bytes) });
      codes.push([name, status, json.code]);
    }
    const missing = await startFrom(server, { kind: "zip", file: "never.zip" });
    codes.push(["missing", missing.status, missing.json.code]);
    expect(codes).toEqual([
      ["none", 422, "ARCHIVE_UNREADABLE"],
      ["cut", 422, "ARCHIVE_UNREADABLE"],
      ["empty", 422, "NO_PICTURES"],
      ["missing", 404, "INPUT_NOT_FOUND"],
    ]);
    expect((await send(server, { path: "/api/runs" })).json.runs).toEqual([]);
  });
});
