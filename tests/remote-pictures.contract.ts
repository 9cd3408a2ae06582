import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { endWithTest } from "../packages/processor/src/inference/triton/end-with-test.contract.ts";
