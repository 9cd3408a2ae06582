import { describe, expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { send, serve } from "../planted/server.contract.ts";
import { Places } from "./places.ts";
import { placesSettingsSchema } from "./settings.ts";

const secret = "do-not-tell-anybody";
const bucket = {
  bucket: "pictures",
  endpoint: "http://127.0.0.1:9",
  credentials: { accessKeyId: "id", secretAccessKey: secret },
};
const settings = {
  folders: { photos: { path: "/srv/photos", access: "read" as const }, results: { path: "/srv/results" } },
  buckets: { archive: bucket },
  hosts: ["photos.example.com", "*.example.org", "10.0.0.7:8080"],
};

describe("places", () => {
  it("are told by name and by what they are open for, and nothing else of them", async () => {
    const server = await serve({ places: settings });
    const { json, bytes } = await send(server, { path: "/api/places" });
    expect(json).toEqual({
      folders: [
        { name: "photos", access: "read" },
        { name: "results", access: "read-write" },
      ],
      buckets: [{ name: "archive", access: "read-write" }],
      hosts: settings.hosts,
    });
    expect(bytes.toString()).not.toMatch(/srv|pictures|127|tell/);
  });

  it("are none unless the operator names some", async () => {
    const { json } = await send(await serve(), { path: "/api/places" });
    expect(json).toEqual({ folders: [], buckets: [], hosts: [] });
  });

  it("that nobody named or that are not open are refused with what there is", async () => {
    const places = new Places(placesSettingsSchema.parse(settings));
    expect(() => places.folder("holiday", "write")).toThrow(/no place "holiday"; it knows: results/);
    expect(() => places.folder("constructor", "read")).toThrow(/no place "constructor"/);
    expect(() => places.folder("photos", "write")).toThrow(/"photos" is not open for writing/);
    await expect(places.bucket("photos", "read")).rejects.toMatchObject({ code: "PLACE_NOT_FOUND" });
  });

  it.each([
    ["photos.example.com", true],
    ["PHOTOS.example.com", true],
    ["a.b.example.org", true],
    ["10.0.0.7:8080", true],
    ["example.org", false],
    ["badexample.org", false],
    ["10.0.0.7", false],
    ["photos.example.com:8443", false],
    ["photos.example.com.evil.test", false],
  ])("know whether %s may be asked: %s", (host, isAllowed) => {
    expect(new Places(placesSettingsSchema.parse(settings)).allowsHost(host)).toBe(isAllowed);
  });

  it.each([
    ["a relative folder", { folders: { photos: { path: "photos" } } }, "places.folders.photos.path"],
    ["a name with a slash", { folders: { "a/b": { path: "/srv" } } }, "places.folders"],
    [
      "a prefix without its slash",
      { buckets: { archive: { ...bucket, prefix: "a/b" } } },
      "places.buckets.archive.prefix",
    ],
    ["an address in place of a host", { hosts: ["http://example.com/"] }, "places.hosts.0"],
  ])("with %s are told at the start", (_, places, field) => {
    expect(() => readConfig({ home: "/tmp/none", workers: 0, places })).toThrow(
      expect.objectContaining({
        code: "CONFIG_INVALID",
        problem: expect.objectContaining({ field: expect.stringContaining(field) }),
      }),
    );
  });

  it("with half a key do not repeat it", () => {
    const places = { buckets: { archive: { ...bucket, credentials: { secretAccessKey: secret } } } };
    const read = () => readConfig({ home: "/tmp/none", workers: 0, places: places as never });
    expect(read).toThrow(/archive/);
    expect(read).not.toThrow(new RegExp(secret));
  });
});
