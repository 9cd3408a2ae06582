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

  // Without its code the page stays empty: what the network lost on the way is asked for anew, a few times.
  const reload = ({ target }) => {
    const isCode = target instanceof HTMLScriptElement || target instanceof HTMLLinkElement || target === window;
    if (!isCode || document.getElementById("root")?.hasChildNodes()) return;
    const loads = Number(sessionStorage.getItem("kumiki.loads"));
    if (loads >= 10) return;
    sessionStorage.setItem("kumiki.loads", String(loads + 1));
    setTimeout(() => location.reload(), 200 * (loads + 1));
  };
  addEventListener("error", reload, { capture: true });
  addEventListener("unhandledrejection", reload);
})();
