import { likeReference } from "../reference.contract.ts";
import edges from "./edges.ts";

likeReference(edges, new URL("./edges.reference.json", import.meta.url));
