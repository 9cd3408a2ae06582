import { describe, expect, it } from "vitest";
import { liveUrl, takeArrived } from "./arrived.ts";

const artifact = (sha256: string) => ({ sha256, mediaType: "image/webp", sizeBytes: 3 });
const numbered = (number: number) => number.toString().padStart(64, "0");

describe("pictures that came within an answer", () => {
  it("are shown from here, all others by their address", async () => {
    takeArrived({ [numbered(1)]: Buffer.from([1, 200, 3]).toString("base64") });
    const bytes = await (await fetch(liveUrl(artifact(numbered(1))))).bytes();
    expect([...bytes]).toEqual([1, 200, 3]);
    expect(liveUrl(artifact(numbered(2)))).toBe(`/api/artifacts/${numbered(2)}`);
  });

  it("keep their address while they are here; the oldest go", () => {
    takeArrived({ [numbered(5)]: "AAAA" });
    const url = liveUrl(artifact(numbered(5)));
    takeArrived({ [numbered(5)]: "AAAA" });
    expect(liveUrl(artifact(numbered(5)))).toBe(url);
    for (let number = 10; number < 300; number++) takeArrived({ [numbered(number)]: "AAAA" });
    expect(liveUrl(artifact(numbered(5)))).toBe(`/api/artifacts/${numbered(5)}`);
    expect(liveUrl(artifact(numbered(299)))).toMatch(/^blob:/);
  });
});
