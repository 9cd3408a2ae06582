import { describe } from "vitest";
import { likeReference } from "../reference.contract.ts";
import rotate from "./rotate.ts";

describe("geom.rotate", () => {
  likeReference(rotate, new URL("./rotate.reference.json", import.meta.url));
});
