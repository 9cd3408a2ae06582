import { writeFileSync } from "node:fs";
import { errorsPage } from "../packages/core/src/errors/errors-page.ts";

writeFileSync(new URL("../docs/errors.md", import.meta.url), errorsPage());
