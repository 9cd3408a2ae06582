import { describe, expect, it } from "vitest";
import { actions } from "./actions.ts";
import { isPressed } from "./keys.ts";

const none = { code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe("keys", () => {
  it.each([
    ["Mod+k", { ...none, key: "k", ctrlKey: true }, true],
    ["Mod+k", { ...none, key: "k", metaKey: true }, true],
    ["Mod+k", { ...none, key: "k" }, false],
    ["Mod+Shift+z", { ...none, key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true }, true],
    ["Mod+z", { ...none, key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true }, false],
    ["Alt+a", { ...none, key: "å", code: "KeyA", altKey: true }, true],
    ["Shift+1", { ...none, key: "!", code: "Digit1", shiftKey: true }, true],
    ["?", { ...none, key: "?", shiftKey: true }, true],
    ["+", { ...none, key: "+", shiftKey: true }, true],
    [" ", { ...none, key: " " }, true],
    ["a", { ...none, key: "A", code: "KeyA", shiftKey: true }, false],
  ])("%s with %o: %s", (combination, pressed, expected) => expect(isPressed(pressed, combination)).toBe(expected));

  it("never mean two things at once: help of a part, where one is meant, comes before the keys themselves", () => {
    const all = actions.flatMap((action) => ("keys" in action ? action.keys.map((keys) => ({ ...action, keys })) : []));
    const twice = all.filter(({ keys }, at) => all.findIndex((other) => other.keys === keys) !== at);
    expect(twice.map(({ id }) => id)).toEqual(["shortcuts", "shortcuts"]);
    expect(all.filter(({ keys, id }) => keys === "F1" && id !== "shortcuts")).toMatchObject([
      { id: "help", enabled: expect.any(Function) },
    ]);
  });
});
