export { type ErrorCode, errorCatalogue, errorCodes } from "./errors/catalogue.ts";
export { KumikiError, reasonOf } from "./errors/error.ts";
export { type Edit, editSchema, type Fix, fixSchema } from "./errors/fix.ts";
export { type Problem, type ProblemDetails, problem, problemSchema } from "./errors/problem.ts";
export * from "./model.ts";
export { fillText, type Text, text, textSchema } from "./text.ts";
