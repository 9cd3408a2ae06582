import { likeReference } from "../reference.contract.ts";
import vignette from "./vignette.ts";

likeReference(vignette, new URL("./vignette.reference.json", import.meta.url));
