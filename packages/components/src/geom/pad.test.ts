import { describe } from "vitest";
import { likeReference } from "../reference.contract.ts";
import pad from "./pad.ts";

describe("geom.pad", () => {
  likeReference(pad, new URL("./pad.reference.json", import.meta.url));
});
