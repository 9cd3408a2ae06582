import { describe } from "vitest";
import { likeReference } from "../reference.contract.ts";
import flip from "./flip.ts";

describe("geom.flip", () => {
  likeReference(flip, new URL("./flip.reference.json", import.meta.url));
});
