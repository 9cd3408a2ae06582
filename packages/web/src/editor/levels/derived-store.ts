/** What can be read of a store. */
export interface Readable<T> {
  readonly getState: () => T;
  readonly getInitialState: () => T;
  readonly subscribe: (listener: (now: T, before: T) => void) => () => void;
}

/** A store that shows another one in its own way; the same as long as the other is. */
export function derivedStore<S, T>(source: Readable<S>, show: (state: S) => T): Readable<T> {
  let last: { readonly of: S; readonly shown: T } | undefined;
  const shownOf = (state: S): T => {
    if (last === undefined || last.of !== state) last = { of: state, shown: show(state) };
    return last.shown;
  };
  return {
    getState: () => shownOf(source.getState()),
    getInitialState: () => shownOf(source.getState()),
    subscribe: (listener) => {
      let before = shownOf(source.getState());
      return source.subscribe((state) => {
        const now = shownOf(state);
        const old = before;
        before = now;
        if (now !== old) listener(now, old);
      });
    },
  };
}
