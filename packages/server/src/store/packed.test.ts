import fc from "fast-check";
import { expect, it } from "vitest";
import { pack, unpack } from "./packed.ts";

const sha256 = "907ba6087b8dd2e18564d3bb16b394b23f8f35b51c8e4be77e87910711c30de9";
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));
const leaf = fc.oneof(
  hash,
  fc.string({ unit: "binary" }),
  fc.double(),
  fc.constant("\u0001"),
  fc.constant(`x${sha256}`),
);
const json = fc.jsonValue({ stringUnit: "binary" });
const anything = fc.oneof(json, fc.dictionary(fc.oneof(hash, fc.string()), fc.array(fc.oneof(leaf, json))));
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it("answers what was packed, whatever it was and whatever was near", () => {
  fc.assert(
    fc.property(anything, anything, (value, other) => {
      const near = pack(other);
      expect(unpack(pack(value))).toEqual(plain(value));
      expect(unpack(pack(value, near), near)).toEqual(plain(value));
      expect(unpack(JSON.stringify(value))).toEqual(plain(value));
    }),
    { numRuns: 500 },
  );
});

it("takes a fourth of the room for a result beside the picture that it was made of", () => {
  const id = sha256.replaceAll("9", "a");
  const inputs = pack({ photo: { sha256: id, mediaType: "image/jpeg", sizeBytes: 118_034 } });
  const artifact = { sha256, mediaType: "image/jpeg", sizeBytes: 6418, width: 299, height: 224 };
  const root = { id, width: 80, height: 60, toRoot: [0.26755852842809363, 0, 0, 0.2678, 0, 0] };
  const outputs = { picture: { kind: "image", artifact, root } };
  expect(pack(outputs, inputs).length).toBeLessThan(JSON.stringify(outputs).length / 4);
});
