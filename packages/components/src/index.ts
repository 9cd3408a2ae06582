export { loadRegistry } from "./load.ts";
export { tritonCard } from "./triton/triton-card.ts";
export { tritonPart } from "./triton/triton-part.ts";
