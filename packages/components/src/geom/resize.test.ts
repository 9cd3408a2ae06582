import { describe } from "vitest";
import { likeReference } from "../reference.contract.ts";
import resize from "./resize.ts";

describe("geom.resize", () => {
  likeReference(resize, new URL("./resize.reference.json", import.meta.url));
});
