export { type ElementType, elementCode, elementType, type TensorData } from "./element-type.ts";
export {
  type Attribute,
  type Attributes,
  float,
  type Initializer,
  int,
  ints,
  type OnnxGraph,
  type OnnxNode,
  string,
} from "./model.ts";
export { type OnnxSignature, readOnnxSignature } from "./signature.ts";
export { writeOnnx } from "./write.ts";
