// Runs before the first paint, so that a dark page never flashes white; a file, since the CSP allows no inline script.
(() => {
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const scheme = stored("kumiki.scheme") ?? "auto";
  const dark = scheme === "dark" || (scheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
  document.documentElement.lang = stored("kumiki.language") ?? (navigator.language.startsWith("ja") ? "ja" : "en");
})();
