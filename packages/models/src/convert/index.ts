export { type ConvertedModel, convertGraphModel, type GraphModel } from "./convert.ts";
