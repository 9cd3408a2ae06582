import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addPhotos, personOf, removePerson, removePhoto, renamePerson } from "./gallery-edit.ts";

const photo = (digit: string) => ({ sha256: digit.repeat(64), mediaType: "image/png", sizeBytes: 1 });
const [a, b] = [photo("a"), photo("b")];

describe("editing a gallery", () => {
  it.each([
    ["taro.jpg", "taro"],
    ["taro_yamada-2.jpg", "taro yamada"],
    ["Aiko (3).png", "Aiko"],
    ["花子.webp", "花子"],
    ["001.jpg", "001"],
    [".jpg", ".jpg"],
  ])("%s shows %s", (file, name) => expect(personOf(file)).toBe(name));

  it("joins two people when one gets the other's name, each photo once", () => {
    const people = addPhotos(addPhotos([], "Aiko", [a, b]), "Ai", [b]);
    expect(renamePerson(people, "Ai", " Aiko ")).toEqual([{ name: "Aiko", photos: [a, b] }]);
    expect(renamePerson(people, "Ai", "  ")).toBe(people);
  });

  it("never keeps a person without photos, two of one name, or a photo twice", () => {
    const name = fc.constantFrom("a", "b", "c");
    const picture = fc.constantFrom(...["1", "2", "3"].map(photo));
    const change = fc.oneof(
      fc.tuple(name, fc.array(picture, { minLength: 1 })).map(([who, photos]) => ({ who, photos })),
      fc.tuple(name, picture).map(([who, gone]) => ({ who, gone })),
      fc.tuple(name, name).map(([who, to]) => ({ who, to })),
      name.map((who) => ({ who })),
    );
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        let people: ReturnType<typeof addPhotos> = [];
        for (const step of changes) {
          if ("photos" in step) people = addPhotos(people, step.who, step.photos);
          else if ("gone" in step) people = removePhoto(people, step.who, step.gone.sha256);
          else if ("to" in step) people = renamePerson(people, step.who, step.to);
          else people = removePerson(people, step.who);
          expect(new Set(people.map((person) => person.name)).size).toBe(people.length);
          for (const { photos } of people) {
            expect(photos.length).toBeGreaterThan(0);
            expect(new Set(photos.map(({ sha256 }) => sha256)).size).toBe(photos.length);
          }
        }
      }),
    );
  });
});
