import { likeReference } from "../reference.contract.ts";
import morphology from "./morphology.ts";

likeReference(morphology, new URL("./morphology.reference.json", import.meta.url));
