import type { editorEn } from "./editor-en.ts";
import type { en } from "./en.ts";
import type { referenceEn } from "./reference-en.ts";
import type { triggersEn } from "./triggers-en.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: {
      translation: typeof en & { editor: typeof editorEn; reference: typeof referenceEn; triggers: typeof triggersEn };
    };
  }
}
