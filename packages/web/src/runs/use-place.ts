import { useCallback, useSyncExternalStore } from "react";

const moved = new EventTarget();

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  moved.addEventListener("moved", listener);
  return () => {
    window.removeEventListener("popstate", listener);
    moved.removeEventListener("moved", listener);
  };
}

/** Values in the address behind `?`: what is shown of a page can be reloaded, sent and gone back to. */
export function usePlace(): [URLSearchParams, (change: Readonly<Record<string, string | undefined>>) => void] {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  const change = useCallback((values: Readonly<Record<string, string | undefined>>) => {
    const next = new URLSearchParams(window.location.search);
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined || value === "") next.delete(key);
      else next.set(key, value);
    }
    const text = next.toString();
    window.history.replaceState(null, "", window.location.pathname + (text === "" ? "" : `?${text}`));
    moved.dispatchEvent(new Event("moved"));
  }, []);
  return [new URLSearchParams(search), change];
}
