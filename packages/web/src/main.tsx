import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { watchLostResources } from "./app/lost-resources.ts";
import { adoptTheme } from "./app/theme-sheet.ts";
import { startLanguage } from "./i18n/language.ts";

adoptTheme();
watchLostResources(document);
await startLanguage();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
// See index.html.
sessionStorage.removeItem("kumiki.loads");
