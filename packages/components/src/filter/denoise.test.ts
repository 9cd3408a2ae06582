import { likeReference } from "../reference.contract.ts";
import denoise from "./denoise.ts";

likeReference(denoise, new URL("./denoise.reference.json", import.meta.url));
