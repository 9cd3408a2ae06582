import { likeReference } from "../reference.contract.ts";
import refine from "./refine.ts";

likeReference(refine, new URL("./refine.reference.json", import.meta.url));
