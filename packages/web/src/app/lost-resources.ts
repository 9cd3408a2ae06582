const pausesMs = [200, 1_000, 4_000];

/** Asks again for pictures, before anybody hears that they did not come, and for style sheets. */
export function watchLostResources(page: Document): void {
  const counts = new WeakMap<Element, { source: string; count: number }>();
  /** The pause before the next try; undefined when there were enough. */
  const nextPause = (element: Element, source: string): number | undefined => {
    const before = counts.get(element);
    const count = before?.source === source ? before.count : 0;
    counts.set(element, { source, count: count + 1 });
    return pausesMs[count];
  };
  const askForPicture = (image: HTMLImageElement, event: Event): void => {
    const source = image.src;
    // A blob lies in the page itself: what it does not show now it will not show later.
    const pause = source.startsWith("blob:") ? undefined : nextPause(image, source);
    if (pause === undefined) return;
    event.stopImmediatePropagation();
    setTimeout(() => {
      // Setting the address, though it is the same, loads it.
      if (image.src === source) image.src = source;
    }, pause);
  };
  const askForStyles = (link: HTMLLinkElement): void => {
    const pause = nextPause(link, link.href);
    if (pause === undefined) return;
    setTimeout(() => counts.set(replaced(link), counts.get(link) ?? { source: "", count: 0 }), pause);
  };
  const hear = (event: Event): void => {
    if (event.target instanceof HTMLImageElement) askForPicture(event.target, event);
    if (event.target instanceof HTMLLinkElement && event.target.rel === "stylesheet") askForStyles(event.target);
  };
  page.addEventListener("error", hear, { capture: true });
}

/** A new element in the place of one that did not come, which no browser loads again; it loads as it enters the page. */
function replaced(link: HTMLLinkElement): HTMLLinkElement {
  const copy = document.createElement("link");
  Object.assign(copy, { rel: link.rel, crossOrigin: link.crossOrigin, href: link.href });
  link.replaceWith(copy);
  return copy;
}
