import { describe, expect, it } from "vitest";
import { artifactUrl, downloadName, placeOnDisk } from "./artifact.ts";

const artifact = { sha256: `ab${"c".repeat(62)}`, mediaType: "image/png", sizeBytes: 1 };

describe("artifacts", () => {
  it("are offered under the item's name, the output's name and the true ending", () => {
    expect(downloadName("holiday.jpg", "picture", artifact)).toBe("holiday-picture.png");
    expect(downloadName("写真 1.HEIC", "faces", { ...artifact, mediaType: "x/y" })).toBe("写真 1-faces");
    expect(artifactUrl(artifact, "a&b.png")).toBe(`/api/artifacts/${artifact.sha256}?name=a%26b.png`);
  });

  it("lie below the data directory, with the separator of that machine", () => {
    expect(placeOnDisk("/home/h/.kumiki/", artifact)).toBe(`/home/h/.kumiki/artifacts/ab/${artifact.sha256}`);
    expect(placeOnDisk("C:\\Users\\h\\.kumiki", artifact)).toBe(
      `C:\\Users\\h\\.kumiki\\artifacts\\ab\\${artifact.sha256}`,
    );
  });
});
