import type { editorEn } from "./editor-en.ts";
import type { en } from "./en.ts";
import type { pluginsEn } from "./plugins-en.ts";
import type { referenceEn } from "./reference-en.ts";
import type { triggersEn } from "./triggers-en.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: {
      translation: typeof en & {
        editor: typeof editorEn;
        plugins: typeof pluginsEn;
        reference: typeof referenceEn;
        triggers: typeof triggersEn;
      };
    };
  }
}
