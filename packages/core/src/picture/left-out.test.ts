import { describe, expect, it } from "vitest";
import { leftOutByName, notAPicture } from "./left-out.ts";

describe("what is none of somebody's photos", () => {
  it.each([".DS_Store", "._IMG_1.jpg", "Thumbs.db", "@eaDir", "__MACOSX", "desktop.ini", "$RECYCLE.BIN"])(
    "%s belongs to the system",
    (name) => expect(leftOutByName(name)?.code).toBe("INPUT_OF_SYSTEM"),
  );

  it.each([".git", ".photo.jpg", ".cache"])("%s is hidden", (name) =>
    expect(leftOutByName(name)?.code).toBe("INPUT_HIDDEN"),
  );

  it.each(["IMG_1.jpg", "notes.txt", "Thumbs.db.jpg", "写真", "a.@eaDir", "_.jpg"])("%s may be one", (name) =>
    expect(leftOutByName(name)).toBeUndefined(),
  );

  it("tells by content: nothing, words, and what begins like a picture", () => {
    const head = (latin1: string) => Uint8Array.from(latin1, (letter) => letter.charCodeAt(0));
    expect(notAPicture(head(""))?.code).toBe("IMAGE_EMPTY");
    expect(notAPicture(head("GIF is a format\0"))).toMatchObject({
      code: "IMAGE_FORMAT_UNSUPPORTED",
      received: '"GIF is a format."',
    });
    expect(notAPicture(head("GIF89a"))).toBeUndefined();
  });
});
