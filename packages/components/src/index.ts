export { loadRegistry } from "./load.ts";
