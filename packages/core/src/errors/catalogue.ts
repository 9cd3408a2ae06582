import { clusterErrors } from "./cluster-codes.ts";
import { componentErrors } from "./component-codes.ts";
import { dataErrors } from "./data-codes.ts";
import { datasetErrors } from "./dataset-codes.ts";
import { documentErrors } from "./document-codes.ts";
import { itemErrors } from "./item-codes.ts";
import { modelErrors } from "./model-codes.ts";
import { placeErrors } from "./place-codes.ts";
import { pluginErrors } from "./plugin-codes.ts";
import { serverErrors } from "./server-codes.ts";
import { sourceErrors } from "./source-codes.ts";
import { triggerErrors } from "./trigger-codes.ts";

/** Every error code of the product, once; `docs/errors.md` is checked against it. */
export const errorCatalogue = {
  ...documentErrors,
  ...modelErrors,
  ...itemErrors,
  ...serverErrors,
  ...clusterErrors,
  ...placeErrors,
  ...sourceErrors,
  ...triggerErrors,
  ...datasetErrors,
  ...dataErrors,
  ...pluginErrors,
  ...componentErrors,
} as const;

export type ErrorCode = keyof typeof errorCatalogue;
export const errorCodes = Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]];
