export { type PartsByUse, partOfUse, partsByUse } from "./catalogue/by-use.ts";
export {
  type Catalogue,
  type ComponentInfo,
  catalogueSchema,
  componentInfoSchema,
  type PortInfo,
  portInfoSchema,
} from "./catalogue/catalogue.ts";
export { describeComponent, describeRegistry } from "./catalogue/describe.ts";
export { type ParameterInfo, type ParameterValues, parametersOf } from "./catalogue/parameters.ts";
export { sampleDocument } from "./catalogue/sample-document.ts";
export { allShownSchema, type Shown, writtenNode } from "./catalogue/shown.ts";
export { readClassNames } from "./class-names.ts";
export * from "./component/component.ts";
export * from "./component/origin.ts";
export { type ParamMeta, paramMetaSchema } from "./component/param-meta.ts";
export {
  choice,
  choices,
  classNames,
  color,
  colors,
  gallery,
  integer,
  line,
  model,
  number,
  pairs,
  paramMeta,
  points,
  polygons,
  px,
  ratio,
  requiredModel,
  shares,
  toggle,
} from "./component/params.ts";
export * from "./component/plugin-limits.ts";
export {
  chosenKind,
  listOf,
  optional,
  type Port,
  type Ports,
  type PortValues,
  port,
  withOwnRoot,
} from "./component/ports.ts";
export { type Recipe, recipeSchema } from "./component/recipe.ts";
export { parseUse, type Registry } from "./component/registry.ts";
export { checkFound } from "./dataset/check-found.ts";
export { type Cell, csvRow } from "./dataset/csv-row.ts";
export * from "./dataset/dataset.ts";
export { type DatasetFormatName, datasetFormatNames } from "./dataset/format-names.ts";
export { datasetFormats } from "./dataset/formats.ts";
export { type DatasetSource, makeDataset } from "./dataset/make-dataset.ts";
export { isDescribed, notDescribed } from "./described.ts";
export { type Difference, type DiffKind, diffDocuments, diffParameters } from "./document/diff.ts";
export { applyFix, pointer } from "./document/edit.ts";
export { type FormOption, type OutputFormat, optionsOf, unfitOptions } from "./document/form-options.ts";
export { freeName } from "./document/free-name.ts";
export { canonicalJson, contentHash } from "./document/hash.ts";
export { isPictureInput } from "./document/inputs.ts";
export type { ReadDocument } from "./document/issue.ts";
export { namePatternSchema } from "./document/name-pattern-schema.ts";
export * from "./document/output.ts";
export * from "./document/output-form.ts";
export * from "./document/output-schema.ts";
export { readDocument } from "./document/read.ts";
export * from "./document/schema.ts";
export { parseSource, type Source, showSource } from "./document/source.ts";
export { sourceSchema } from "./document/source-schema.ts";
export { type ValueSchema, valueSchemaSchema } from "./document/value-schema.ts";
export { type PhotoFacts, toXmp, xmpNamespace } from "./document/xmp.ts";
export { type ErrorCode, errorCatalogue, errorCodes } from "./errors/catalogue.ts";
export { errorOf, KumikiError } from "./errors/error.ts";
export { errorsPage } from "./errors/errors-page.ts";
export { type Edit, editSchema, type Fix, fixSchema } from "./errors/fix.ts";
export { type Problem, type ProblemDetails, problem, problemSchema } from "./errors/problem.ts";
export { bareSentence, type Reason, reasonFor, reasonOf, seeDetail, WordedError } from "./errors/reason.ts";
export { exportHint } from "./export-hints.ts";
export * from "./flow/condition.ts";
export { has as hasTake } from "./flow/condition-rule.ts";
export { holds } from "./flow/holds.ts";
export { boundKind, kindOfOutput } from "./flow/open-kinds.ts";
export { flowParts } from "./flow/parts.ts";
export * from "./kinds/affine.ts";
export { chosenKindOf } from "./kinds/chosen-kind.ts";
export { classNameIn, labelNamed } from "./kinds/class-names.ts";
export { isPicture } from "./kinds/guards.ts";
export {
  accepts,
  acceptsMember,
  type BaseKind,
  baseKinds,
  isOpenKind,
  type Kind,
  kindSchema,
  memberOf,
  type PortKind,
} from "./kinds/kind.ts";
export { childRoot, detectionsOn, mapDetection, ownRoot } from "./kinds/lineage.ts";
export { isInPolygon } from "./kinds/polygon.ts";
export { roundDigits, roundTo } from "./kinds/rounding.ts";
export * from "./kinds/values.ts";
export { bodyAsDocument, emptyBody, isEmptyBody, maxLoopDepth, nodesWithin } from "./loop/bodies.ts";
export * from "./model.ts";
export { type CutOut, cutOut, type PartFacts } from "./nesting/cut-out.ts";
export { describePipeline, describePipelines, loopDescriber, pipelineNames } from "./nesting/describe-pipeline.ts";
export { embedPipeline, fillPipelines, renewPipeline } from "./nesting/embed-pipeline.ts";
export { fold } from "./nesting/fold.ts";
export { type KnownPipelines, knownPipelines } from "./nesting/known-pipelines.ts";
export { nestingProblems } from "./nesting/nesting-problems.ts";
export { type PipelineWithin, pipelinesWithin } from "./nesting/pipelines-within.ts";
export { sourcesWithin } from "./nesting/sources-within.ts";
export { unfold } from "./nesting/unfold.ts";
export * from "./nesting/used-pipelines.ts";
export * from "./picture/format.ts";
export { leftOutByName, notAPicture } from "./picture/left-out.ts";
export { pictureFormatOf, pictureHeadBytes } from "./picture/signature.ts";
export { standInPort } from "./plan/bypass.ts";
export { type Course, makeCourse } from "./plan/course.ts";
export { everyStep } from "./plan/every-step.ts";
export { makePlan, type PlanOptions } from "./plan/make-plan.ts";
export { namedBy } from "./plan/named-by.ts";
export { resolveParameters } from "./plan/parameters.ts";
export { picturesSeen } from "./plan/pictures-seen.ts";
export type { Loop, Plan, PlanInput, PlanStep } from "./plan/plan.ts";
export * from "./run/comparison.ts";
export * from "./run/delivery.ts";
export * from "./run/event.ts";
export { fileEnding } from "./run/file-ending.ts";
export * from "./run/final.ts";
export * from "./run/inference.ts";
export * from "./run/listing.ts";
export type { NamedItem } from "./run/name-form.ts";
export * from "./run/placement.ts";
export { inPlanOrder } from "./run/plan-order.ts";

export { type ChangedPart, changedParts, galleryContent, type Provenance, provenanceSchema } from "./run/provenance.ts";
export { type ItemNames, ResultNames, resultPath, splitItemName } from "./run/result-names.ts";

export * from "./run/round-names.ts";
export * from "./run/run.ts";
export { safeFolder } from "./run/safe-folder.ts";
export { resultStem, safeName } from "./run/safe-name.ts";
export * from "./run/step.ts";
export * from "./run/step-summary.ts";
export { stepTallies } from "./run/step-tallies.ts";
export * from "./run/thumbnail.ts";
export * from "./run/worker.ts";
export { schemaWords } from "./schema/schema-at.ts";
export { faultDetails, firstFault, type SchemaFault, schemaFaults } from "./schema/schema-faults.ts";
export { receivedWord } from "./schema/type-words.ts";
export { fillText, isText, listText, or, plain, type Text, text, textSchema } from "./text.ts";
export { asSchema, checkValue, type Violation } from "./validate/check-value.ts";
export { partsIn } from "./validate/make-scope.ts";
export { missingModelFixes } from "./validate/missing-model.ts";
export { nearest } from "./validate/nearest.ts";
export { pictureOutputs } from "./validate/output-form-rule.ts";
export type { KnownModels, UsableModel } from "./validate/scope.ts";
export { isValid, validate } from "./validate/validate.ts";
export { fedParameters, partedInputs } from "./wired/fed-parameters.ts";
export { kindOfParameter, parameterPort, portNamed } from "./wired/parameter-port.ts";
