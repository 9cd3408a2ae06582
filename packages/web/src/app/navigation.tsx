import { type AnchorHTMLAttributes, type MouseEvent, type Ref, useSyncExternalStore } from "react";
import { matchRoute, pathOf, type Route } from "./routes.ts";

const moved = new EventTarget();

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  moved.addEventListener("moved", listener);
  return () => {
    window.removeEventListener("popstate", listener);
    moved.removeEventListener("moved", listener);
  };
}

const address = (): string => window.location.pathname + window.location.search;

/** The route that is shown; undefined for an address that leads nowhere. */
export const useRoute = (): Route | undefined => matchRoute(useSyncExternalStore(subscribe, address));

export function navigate(route: Route): void {
  if (address() === pathOf(route)) return;
  window.history.pushState(null, "", pathOf(route));
  window.scrollTo(0, 0);
  moved.dispatchEvent(new Event("moved"));
}

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  readonly to: Route;
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** A real anchor, so that opening in a new tab works; a plain click stays in the page. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={pathOf(to)} onClick={follow} {...rest} />;
}
