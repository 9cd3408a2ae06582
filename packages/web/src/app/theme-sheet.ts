import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from "@mantine/core";
import { theme } from "./theme.ts";

/** Gives the page the theme's CSS variables without an inline style element, which the CSP refuses. */
export function adoptTheme(): void {
  const sheet = new CSSStyleSheet();
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  sheet.replaceSync(convertCssVariables(defaultCssVariablesResolver(merged), ":root"));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
