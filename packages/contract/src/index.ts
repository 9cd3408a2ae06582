export { type Contract, contractOf, type Rule } from "./contract.ts";
export { plantedContext, runComponent } from "./plantings/context.ts";
export {
  plantedClasses,
  plantedDetections,
  plantedImage,
  plantedMask,
  plantedTensor,
} from "./plantings/values.ts";
export { type Subject, subjectInHost, subjectOf } from "./subject.ts";
