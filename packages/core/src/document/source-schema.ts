import { z } from "zod";
import { schemaWords } from "../schema/schema-at.ts";
import { text } from "../text.ts";

/** Where a wire begins: `$input` or `node.port`. */
export const sourceSchema = z
  .string()
  .regex(/^(\$[A-Za-z_][\w-]{0,63}|[A-Za-z_][\w-]{0,63}\.[A-Za-z_]\w{0,63})$/)
  .register(schemaWords, text("$input か node.port", "$input or node.port"));
